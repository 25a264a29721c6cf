const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * The services of the AWS provider by the key that its `endpoints` block has for them (hashicorp/terraform-provider-aws,
 * "Custom Service Endpoint Configuration"), those that 6.0.0 dropped included.
 */
const services: ReadonlySet<string> = new Set(
  words(`
    accessanalyzer account accountaccess acm acmpca agentregistry amp amplify apigateway apigatewayv2 appautoscaling
    appconfig appfabric appflow appintegrations applicationinsights applicationsignals appmesh apprunner appstream
    appsync arcregionswitch arczonalshift athena auditmanager autoscaling autoscalingplans backup batch
    bcmdataexports bedrock bedrockagent bedrockagentcore bedrockruntime billing budgets ce chatbot chime
    chimesdkmediapipelines chimesdkvoice cleanrooms cloud9 cloudcontrol cloudformation cloudfront
    cloudfrontkeyvaluestore cloudhsmv2 cloudsearch cloudtrail cloudwatch codeartifact codebuild codecatalyst
    codecommit codeconnections codeguruprofiler codegurureviewer codepipeline codestarconnections
    codestarnotifications cognitoidentity cognitoidp comprehend computeoptimizer configservice connect connectcases
    controltower costoptimizationhub cur customerprofiles databrew dataexchange datapipeline datasync datazone dax
    deploy detective devicefarm devopsagent devopsguru directconnect directoryservicedata dlm dms docdb docdbelastic
    drs ds dsql dynamodb ec2 ecr ecrpublic ecs efs eks elasticache elasticbeanstalk elasticsearch elastictranscoder
    elb elbv2 emr emrcontainers emrserverless eventbridgev2 events evidently evs finspace firehose fis fms fsx
    gamelift glacier globalaccelerator glue grafana greengrass groundstation guardduty healthlake iam identitystore
    imagebuilder inspector inspector2 interconnect internetmonitor invoicing iot iotanalytics iotevents ivs ivschat
    kafka kafkaconnect kendra keyspaces kinesis kinesisanalytics kinesisanalyticsv2 kinesisvideo kms lakeformation
    lambda lambdacore lambdamicrovms launchwizard lexmodels lexv2models licensemanager lightsail location logs m2
    macie macie2 mailmanager mediaconnect mediaconvert medialive mediapackage mediapackagev2 mediapackagevod
    mediastore memorydb mgn mpa mq mwaa mwaaserverless neptune neptunegraph networkfirewall networkflowmonitor
    networkmanager networkmonitor networksecuritymanager notifications notificationscontacts oam observabilityadmin
    odb opensearch opensearchserverless opsworks organizations osis outposts paymentcryptography pcaconnectorad pcs
    pinpoint pinpointsmsvoicev2 pipes polly pricing qbusiness qldb quicksight ram rbin rds rdsdata redshift
    redshiftdata redshiftserverless rekognition resiliencehub resiliencehubv2 resourceexplorer2 resourcegroups
    resourcegroupstaggingapi rolesanywhere route53 route53domains route53profiles route53recoverycontrolconfig
    route53recoveryreadiness route53resolver rum s3 s3control s3files s3outposts s3tables s3vectors sagemaker
    savingsplans scheduler schemas secretsmanager securityhub securitylake serverlessrepo servicecatalog
    servicecatalogappregistry servicediscovery servicequotas ses sesv2 sfn shield signer simpledb sns sqs ssm
    ssmcontacts ssmincidents ssmquicksetup ssmsap sso ssoadmin storagegateway sts swf synthetics taxsettings
    timestreaminfluxdb timestreamquery timestreamwrite transcribe transfer uxc verifiedpermissions vpclattice waf
    wafregional wafv2 wellarchitected workmail workspaces workspacesweb worklink xray
  `),
);

/** By key, the other keys that mean the same service. */
const aliasesOf: Readonly<Record<string, string>> = {
  amp: 'prometheus prometheusservice',
  appautoscaling: 'applicationautoscaling',
  appintegrations: 'appintegrationsservice',
  ce: 'costexplorer',
  cloudcontrol: 'cloudcontrolapi',
  cloudhsmv2: 'cloudhsm',
  cognitoidp: 'cognitoidentityprovider',
  configservice: 'config',
  cur: 'costandusagereportservice',
  databrew: 'gluedatabrew',
  deploy: 'codedeploy',
  dms: 'databasemigration databasemigrationservice',
  ds: 'directoryservice',
  elasticbeanstalk: 'beanstalk',
  elasticsearch: 'es elasticsearchservice',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancingv2',
  events: 'eventbridge cloudwatchevents',
  evidently: 'cloudwatchevidently',
  grafana: 'managedgrafana amg',
  inspector2: 'inspectorv2',
  kafka: 'msk',
  lexmodels: 'lexmodelbuilding lexmodelbuildingservice lex',
  lexv2models: 'lexmodelsv2',
  location: 'locationservice',
  logs: 'cloudwatchlog cloudwatchlogs',
  oam: 'cloudwatchobservabilityaccessmanager',
  opensearch: 'opensearchservice',
  osis: 'opensearchingestion',
  rbin: 'recyclebin',
  rdsdata: 'rdsdataservice',
  redshiftdata: 'redshiftdataapiservice',
  resourcegroupstaggingapi: 'resourcegroupstagging',
  rum: 'cloudwatchrum',
  s3: 's3api',
  serverlessrepo: 'serverlessapprepo serverlessapplicationrepository',
  servicecatalogappregistry: 'appregistry',
  sfn: 'stepfunctions',
  simpledb: 'sdb',
  transcribe: 'transcribeservice',
};

const byAlias: ReadonlyMap<string, string> = new Map(
  Object.entries(aliasesOf).flatMap(([service, aliases]) =>
    words(aliases).map((alias) => [alias, service] as const),
  ),
);

/** The service that a key of the `endpoints` block stands for, by its first key; undefined for keys it never had. */
export const serviceOfEndpointKey = (key: string): string | undefined =>
  services.has(key) ? key : byAlias.get(key);

/** Services whose id in the SDK, and so whose variable, is another name than their key. */
const bySdkId: ReadonlyMap<string, string> = new Map([
  ['agentregistrycontrol', 'agentregistry'],
  ['bedrockagentcorecontrol', 'bedrockagentcore'],
]);

/** The service that `AWS_ENDPOINT_URL_<SERVICE ID>` redirects; undefined for other variables. */
export function serviceOfEndpointVariable(name: string): string | undefined {
  const id = /^AWS_ENDPOINT_URL_([A-Z0-9_]+)$/.exec(name)?.[1]?.toLowerCase().replaceAll('_', '');
  return id === undefined ? undefined : (bySdkId.get(id) ?? serviceOfEndpointKey(id));
}

/**
 * The beginnings of resource types that are not named after the service's key, whole words each; the longest that
 * fits counts (names/data/names_data.hcl, `resource_prefix`).
 */
const prefixesOf: Readonly<Record<string, string>> = {
  amp: 'prometheus',
  apigateway: 'api_gateway',
  autoscaling: 'launch_configuration',
  cloudcontrol: 'cloudcontrolapi',
  cloudhsmv2: 'cloudhsm_v2',
  cognitoidentity: 'cognito_identity',
  cognitoidp: 'cognito cognito_identity_provider',
  configservice: 'config',
  deploy: 'codedeploy',
  directconnect: 'dx',
  ds: 'directory_service',
  ec2:
    'ami availability_zone availability_zones customer_gateway default_network_acl default_route_table ' +
    'default_security_group default_subnet default_vpc ebs egress_only_internet_gateway eip eips flow_log instance ' +
    'instances internet_gateway key_pair launch_template main_route_table_association nat_gateway nat_gateways ' +
    'network_acl network_acls network_interface network_interfaces placement_group prefix_list regions route ' +
    'route_table route_tables security_group security_groups snapshot_create_volume_permission spot subnet subnets ' +
    'verifiedaccess volume_attachment vpc vpcs vpn',
  elasticbeanstalk: 'elastic_beanstalk',
  elb: 'app_cookie_stickiness_policy lb_cookie_stickiness_policy lb_ssl_negotiation_policy load_balancer proxy_protocol_policy',
  elbv2: 'alb lb lbs',
  events: 'cloudwatch_event',
  firehose: 'kinesis_firehose',
  kafka: 'msk',
  kafkaconnect: 'mskconnect',
  kinesisanalytics: 'kinesis_analytics',
  kinesisvideo: 'kinesis_video',
  lexmodels: 'lex',
  logs: 'cloudwatch_log cloudwatch_query',
  mediaconvert: 'media_convert',
  mediapackage: 'media_package',
  mediapackagev2: 'media_packagev2',
  mediastore: 'media_store',
  rds: 'db',
  route53resolver: 'route53_resolver',
  s3: 'canonical_user_id',
  s3control: 's3_access_point s3_account_public_access_block',
  serverlessrepo: 'serverlessapplicationrepository',
  servicediscovery: 'service_discovery',
  sts: 'caller_identity',
};

const byPrefix: ReadonlyMap<string, string> = new Map(
  Object.entries(prefixesOf).flatMap(([service, prefixes]) =>
    words(prefixes).map((prefix) => [prefix, service] as const),
  ),
);

/** Data sources that Terraform computes without a call to AWS. */
const withoutCalls: ReadonlySet<string> = new Set(
  words(`
    arn billing_service_account cloudfront_log_delivery_canonical_user_id cloudtrail_service_account
    cloudwatch_log_data_protection_policy_document default_tags elastic_beanstalk_hosted_zone elb_hosted_zone_id
    elb_service_account iam_policy_document ip_ranges lb_hosted_zone_id networkmanager_core_network_policy_document
    partition redshift_service_account region sagemaker_prebuilt_ecr_image service service_principal
  `),
);

/**
 * The service that a resource, data source or ephemeral resource of the AWS provider calls.
 *
 * @param type `aws_s3_bucket` and the like.
 * @returns The key of its endpoint; `none` where no call is made; undefined for types of other providers and types
 *   whose service cannot be told.
 */
export function serviceOfType(type: string): string | undefined {
  if (!type.startsWith('aws_') || type.length > 128) return undefined;
  const name = type.slice('aws_'.length);
  if (withoutCalls.has(name)) return 'none';
  for (let end = name.length; end > 0; end = name.lastIndexOf('_', end - 1)) {
    const service = byPrefix.get(name.slice(0, end));
    if (service) return service;
  }
  const first = name.split('_', 1)[0]!;
  return services.has(first) ? first : undefined;
}
