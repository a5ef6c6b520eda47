import { projectSettings, readProject } from "../../../settings/files";
import { fixtures } from "../../settings/stack-file";
import { describePipelines } from "./describe-pipelines";

describePipelines("examples/hr-app/bitbucket-pipelines.yml", projectSettings(readProject(fixtures)).environments);
