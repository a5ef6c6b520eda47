/** What stays allowed outside of a role's own environment, and why that does no harm, or less than closing it would. */
interface LeftOpen {
  readonly why: string;
  /** Action, kind, and whose: `anybody` where IAM is told nothing by which to know. */
  readonly what: readonly string[];
}

/** Whatever runs in dev, and gave itself every permission: what is left is what dev's boundary allows. */
const running: readonly LeftOpen[] = [
  {
    why: "Lambda makes an interface in the role's name; prod's subnets and groups carry its tag, and what has no tag is a network that nobody uses.",
    what: [
      "ec2:CreateNetworkInterface network-interface of anybody",
      "ec2:CreateNetworkInterface security-group of the account",
      "ec2:CreateNetworkInterface subnet of the account",
    ],
  },
  {
    why: "Lambda gives its interfaces no tag. Those of another function are in use and managed by Lambda, and EC2 lets nobody else delete or change them.",
    what: ["Assign", "Unassign"]
      .map((word) => `ec2:${word}PrivateIpAddresses network-interface of the account`)
      .concat("ec2:DeleteNetworkInterface network-interface of the account"),
  },
  {
    why: "A new snapshot: IAM is also asked about the volume, which must be the environment's own.",
    what: ["ec2:CreateSnapshot snapshot of anybody", "ec2:CreateSnapshots snapshot of anybody"],
  },
  {
    why: "DLM may tag a snapshot after it made it. All of ours carry their environment; one that a person made by hand and left without a tag can be claimed.",
    what: ["ec2:CreateTags snapshot of the account"],
  },
  {
    why: "The agent's way to Systems Manager. Answers and messages belong to an open command of the caller's own instance.",
    what: [
      ...["AcknowledgeMessage", "DeleteMessage", "FailMessage", "SendReply"].map(
        (one) => `ec2messages:${one} * of anybody`,
      ),
      ...["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"].map(
        (one) => `ssmmessages:${one} * of anybody`,
      ),
    ],
  },
  {
    why: "The agent reports what it did, on documents of AWS too; a report runs nothing. Our hosts carry their environment.",
    what: [
      "ssm:UpdateAssociationStatus document of the account",
      "ssm:UpdateAssociationStatus instance of the account",
      "ssm:UpdateAssociationStatus managed-instance of the account",
      "ssm:UpdateInstanceAssociationStatus association of the account",
      "ssm:UpdateInstanceAssociationStatus instance of the account",
      "ssm:UpdateInstanceAssociationStatus managed-instance of the account",
      "ssm:UpdateInstanceInformation instance of the account",
      "ssm:UpdateInstanceInformation managed-instance of the account",
    ],
  },
];

const deploying: readonly LeftOpen[] = [
  {
    why: "Makes something new, which has to carry the environment's tag; where it lies in something else, that must be the environment's own.",
    what: [
      ["AllocateAddress", "elastic-ip"],
      ["AuthorizeSecurityGroupEgress", "security-group-rule"],
      ["AuthorizeSecurityGroupIngress", "security-group-rule"],
      ["CreateInternetGateway", "internet-gateway"],
      ["CreateNetworkInterface", "network-interface"],
      ["CreateRouteTable", "route-table"],
      ["CreateSecurityGroup", "security-group"],
      ["CreateSnapshot", "snapshot"],
      ["CreateSubnet", "subnet"],
      ["CreateVolume", "volume"],
      ["CreateVpc", "vpc"],
      ["CreateVpcEndpoint", "vpc-endpoint"],
      ["RunInstances", "instance"],
      ["RunInstances", "volume"],
    ]
      .map(([action = "", kind = ""]) => `ec2:${action} ${kind} of anybody`)
      .concat("dlm:CreateLifecyclePolicy * of anybody", "route53:CreateHealthCheck * of anybody"),
  },
  {
    why: "A plan is tagged while it is made. One that carries prod's tag is out of reach.",
    what: ["dlm:TagResource policy of the account"],
  },
  {
    why: "A VPC brings its default group, and an instance its root volume, without a tag; they are tagged as soon as they are there.",
    what: ["ec2:CreateTags security-group of the account", "ec2:CreateTags volume of the account"],
  },
  { why: "Reads Ubuntu's image.", what: ["ec2:RunInstances image of the account"] },
  {
    why: "A new host takes over the interface of the old one, and EC2 tells IAM no tag of it. Prod's is free only while prod's host is replaced.",
    what: ["ec2:RunInstances network-interface of anybody"],
  },
  { why: "Reads the outputs of the account's stack.", what: ["kms:Decrypt key of the account"] },
  {
    why: "Asks for an identity of mail, which sends nothing before records in the zone prove it.",
    what: ["ses:VerifyEmailIdentity * of anybody"],
  },
  {
    why: "A health check has an id of AWS's, and IAM knows no tag of it. Whose is changed or gone is told by its alarm, which takes silence for a failure.",
    what: ["ChangeTagsForResource", "DeleteHealthCheck", "UpdateHealthCheck"].map(
      (action) => `route53:${action} healthcheck of anybody`,
    ),
  },
];

/** An administrator's session in dev. Of what deploying does not, it deletes what lives in dev alone. */
const administering: readonly LeftOpen[] = deploying;

/** What is more where the environment may run on ECS, which none without approvals may beside one that needs them. */
const deployingOnEcs: readonly LeftOpen[] = [
  ...deploying,
  {
    why: "Makes a certificate, or names inside a network, which have to carry the environment's tag; a certificate proves nothing without a record in the zone, and a scaling target that carries another environment's tag is out of reach.",
    what: [
      "acm:AddTagsToCertificate certificate of the account",
      "acm:RequestCertificate * of anybody",
      "application-autoscaling:TagResource ScalableTarget of the account",
      "servicediscovery:CreatePrivateDnsNamespace * of anybody",
      "servicediscovery:CreateService namespace of the account",
      "servicediscovery:CreateService service of the account",
      "servicediscovery:TagResource * of anybody",
    ],
  },
  {
    why: "Cloud Map makes its zone in the name of whoever asks: a new one, to which nothing leads, seen from the caller's network. IAM tells no zone from another there.",
    what: ["route53:AssociateVPCWithHostedZone hostedzone of anybody", "route53:CreateHostedZone * of anybody"],
  },
  {
    why: "IAM is told no load balancer by it; WAF also asks about the balancer and the list, which must be the environment's own.",
    what: ["elasticloadbalancing:SetWebAcl * of anybody"],
  },
];

const asksTheGate: LeftOpen = {
  why: "Any step may ask the gate, which believes the step's token alone.",
  what: ["lambda:InvokeFunction function of the account"],
};

/** A step of the infrastructure's repository that names an environment with approvals. */
const asking: readonly LeftOpen[] = [asksTheGate];

/** Any step of the application's repository. */
const developing: readonly LeftOpen[] = [asksTheGate];

const writesOwnLog: LeftOpen = {
  why: "Its own log; what is there cannot be changed.",
  what: ["logs:CreateLogStream log-stream of the account", "logs:PutLogEvents log-stream of the account"],
};

/** The build of images, and whatever breaks out of Docker in it. */
const buildingImages: readonly LeftOpen[] = [
  {
    why: "Brings new images into the one repository, which is what it is for; a tag that is there stays.",
    what: ["CompleteLayerUpload", "InitiateLayerUpload", "PutImage", "UploadLayerPart"].map(
      (action) => `ecr:${action} repository of the account`,
    ),
  },
  writesOwnLog,
];

/** What prod's deploy role has only because a build of the account runs with it. */
const buildingProd: readonly LeftOpen[] = [writesOwnLog];

/** The gate's function. */
const judging: readonly LeftOpen[] = [
  {
    why: "Starts the account's builds: what they run stands in the project, and only known variables may be sent along.",
    what: ["codebuild:StartBuild project of the account"],
  },
  { why: "Mails what an override opens.", what: ["sns:Publish topic of the account"] },
  { why: "Keeps for which commits it opened.", what: ["ssm:PutParameter parameter of the account"] },
];

/** The application in prod's containers, in its own environment too. */
const serving: readonly LeftOpen[] = [
  {
    why: "Uploads and static files are its own; what it deletes or replaces stays as an older version, which it cannot reach.",
    what: ["AbortMultipartUpload", "DeleteObject", "PutObject"].map((action) => `s3:${action} object of prod`),
  },
];

/** Prod's function that starts scheduled tasks. */
const callingTasks: readonly LeftOpen[] = [
  {
    why: "Lambda makes and ends the function's interfaces in its role's name; those in use EC2 lets nobody else end.",
    what: [
      ...["AssignPrivateIpAddresses", "DeleteNetworkInterface", "UnassignPrivateIpAddresses"].flatMap((action) =>
        ["prod", "the account"].map((owner) => `ec2:${action} network-interface of ${owner}`),
      ),
      "ec2:CreateNetworkInterface network-interface of anybody",
      ...["security-group", "subnet"].flatMap((kind) =>
        ["prod", "the account"].map((owner) => `ec2:CreateNetworkInterface ${kind} of ${owner}`),
      ),
    ],
  },
  { why: "Keeps what failed.", what: ["sqs:SendMessage queue of prod"] },
  {
    why: "Its own log.",
    what: ["logs:CreateLogStream log-stream of prod", "logs:PutLogEvents log-stream of prod"],
  },
];

export const leftOpen = {
  running,
  deploying,
  administering,
  deployingOnEcs,
  asking,
  developing,
  buildingImages,
  buildingProd,
  judging,
  serving,
  callingTasks,
};
