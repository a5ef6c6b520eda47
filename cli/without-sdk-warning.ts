/**
 * On Node 20 the AWS SDK tells every process that it will want a newer one next year. Which one we need stands in
 * package.json. Imported for this alone by commands that call AWS; what they start inherits it.
 */
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
