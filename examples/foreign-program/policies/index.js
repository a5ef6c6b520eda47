"use strict";
require("onebox/policies").policyPack(require("./exceptions.json"));
