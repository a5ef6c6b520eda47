"""The buckets that Pulumi makes in AWS: uploads private, static files for everybody to read."""

import json

import boto3

s3 = boto3.client("s3")
there = {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}
for bucket in {"media", "static"} - there:
    s3.create_bucket(Bucket=bucket)
readable = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::static/*"}
s3.put_bucket_policy(Bucket="static", Policy=json.dumps({"Version": "2012-10-17", "Statement": [readable]}))
