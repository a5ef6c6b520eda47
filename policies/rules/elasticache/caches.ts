export const group = "aws:elasticache/replicationGroup:ReplicationGroup";
export const cluster = "aws:elasticache/cluster:Cluster";
export const serverless = "aws:elasticache/serverlessCache:ServerlessCache";
export const user = "aws:elasticache/user:User";
export const userGroup = "aws:elasticache/userGroup:UserGroup";
