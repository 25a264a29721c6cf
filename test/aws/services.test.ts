import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { serviceOfEndpointKey, serviceOfEndpointVariable, serviceOfType } from '../../src/aws/services.js';

/** Resource types and data sources by the service that they call. */
const types: Readonly<Record<string, string>> = {
  acm: 'acm_certificate',
  acmpca: 'acmpca_certificate_authority',
  amp: 'prometheus_workspace',
  apigateway: 'api_gateway_rest_api api_gateway_deployment',
  apigatewayv2: 'apigatewayv2_api',
  appautoscaling: 'appautoscaling_target',
  autoscaling: 'autoscaling_group launch_configuration',
  cloudcontrol: 'cloudcontrolapi_resource',
  cloudhsmv2: 'cloudhsm_v2_cluster',
  cloudwatch: 'cloudwatch_metric_alarm cloudwatch_dashboard cloudwatch_composite_alarm',
  codepipeline: 'codepipeline',
  cognitoidentity: 'cognito_identity_pool',
  cognitoidp: 'cognito_user_pool cognito_identity_provider',
  configservice: 'config_config_rule',
  deploy: 'codedeploy_app',
  directconnect: 'dx_gateway',
  ds: 'directory_service_directory',
  dynamodb: 'dynamodb_table dynamodb_table_item',
  ec2:
    'instance vpc subnet security_group security_group_rule route route_table eip nat_gateway internet_gateway ami key_pair ' +
    'launch_template ebs_volume volume_attachment network_acl network_interface placement_group flow_log vpn_gateway ' +
    'ec2_transit_gateway availability_zones regions vpc_ipam default_vpc spot_instance_request verifiedaccess_instance ' +
    'egress_only_internet_gateway customer_gateway main_route_table_association ec2_managed_prefix_list prefix_list',
  ecr: 'ecr_repository',
  ecrpublic: 'ecrpublic_repository',
  ecs: 'ecs_cluster ecs_service',
  efs: 'efs_file_system',
  eks: 'eks_cluster',
  elasticache: 'elasticache_cluster',
  elasticbeanstalk: 'elastic_beanstalk_environment',
  elasticsearch: 'elasticsearch_domain',
  elb: 'elb load_balancer_policy lb_cookie_stickiness_policy app_cookie_stickiness_policy proxy_protocol_policy',
  elbv2: 'lb lb_listener lb_target_group alb alb_target_group_attachment lbs',
  events: 'cloudwatch_event_rule cloudwatch_event_target',
  firehose: 'kinesis_firehose_delivery_stream',
  iam: 'iam_role iam_user iam_access_key',
  kafka: 'msk_cluster',
  kafkaconnect: 'mskconnect_connector',
  kinesis: 'kinesis_stream',
  kinesisanalytics: 'kinesis_analytics_application',
  kinesisanalyticsv2: 'kinesisanalyticsv2_application',
  kms: 'kms_key kms_alias',
  lambda: 'lambda_function lambda_permission',
  lexmodels: 'lex_bot',
  lexv2models: 'lexv2models_bot',
  logs: 'cloudwatch_log_group cloudwatch_log_stream cloudwatch_query_definition',
  mediapackagev2: 'media_packagev2_channel_group',
  mediastore: 'media_store_container',
  opensearch: 'opensearch_domain',
  opsworks: 'opsworks_stack',
  organizations: 'organizations_account',
  rds: 'db_instance db_subnet_group rds_cluster',
  redshift: 'redshift_cluster',
  route53: 'route53_zone route53_record',
  route53resolver: 'route53_resolver_endpoint',
  s3: 's3_bucket s3_object s3_bucket_versioning canonical_user_id',
  s3control: 's3_access_point s3_account_public_access_block s3control_bucket',
  secretsmanager: 'secretsmanager_secret secretsmanager_secret_version',
  serverlessrepo: 'serverlessapplicationrepository_application',
  servicediscovery: 'service_discovery_service',
  servicequotas: 'servicequotas_service_quota',
  ses: 'ses_domain_identity',
  sfn: 'sfn_state_machine',
  simpledb: 'simpledb_domain',
  sns: 'sns_topic sns_topic_subscription',
  sqs: 'sqs_queue sqs_queue_policy',
  ssm: 'ssm_parameter',
  ssoadmin: 'ssoadmin_permission_set',
  sts: 'caller_identity',
  wafv2: 'wafv2_web_acl',
  none: 'region partition iam_policy_document arn elb_service_account service_principal ip_ranges lb_hosted_zone_id',
};

test('each type calls its service', () => {
  for (const [service, names] of Object.entries(types)) {
    for (const name of names.split(' ')) assert.is(serviceOfType(`aws_${name}`), service, name);
  }
});

test('says nothing of types that it cannot place', () => {
  for (const type of [
    'google_compute_instance',
    'awscc_s3_bucket',
    'aws_',
    'aws__',
    'aws_quantumflux_thing',
    's3_bucket',
    '',
    `aws_${'_'.repeat(100_000)}`,
  ]) {
    assert.is(serviceOfType(type), undefined, type.slice(0, 30));
  }
});

test('several keys mean one service', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['s3', 's3'],
    ['s3api', 's3'],
    ['es', 'elasticsearch'],
    ['cloudwatchlogs', 'logs'],
    ['cloudwatchevents', 'events'],
    ['eventbridge', 'events'],
    ['stepfunctions', 'sfn'],
    ['databasemigration', 'dms'],
    ['config', 'configservice'],
    ['msk', 'kafka'],
    ['sdb', 'simpledb'],
    ['lex', 'lexmodels'],
  ];
  for (const [key, service] of rows) assert.is(serviceOfEndpointKey(key), service, key);
  assert.is(serviceOfEndpointKey('localstack'), undefined);
  assert.is(serviceOfEndpointKey('constructor'), undefined);
});

test('variables redirect services by their id in the SDK', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['STS', 'sts'],
    ['S3', 's3'],
    ['DYNAMODB', 'dynamodb'],
    ['ACM_PCA', 'acmpca'],
    ['API_GATEWAY', 'apigateway'],
    ['APPLICATION_AUTO_SCALING', 'appautoscaling'],
    ['BEDROCK_AGENTCORE_CONTROL', 'bedrockagentcore'],
    ['CLOUDWATCH_LOGS', 'logs'],
    ['CODEDEPLOY', 'deploy'],
    ['COGNITO_IDENTITY_PROVIDER', 'cognitoidp'],
    ['CONFIG_SERVICE', 'configservice'],
    ['COST_AND_USAGE_REPORT_SERVICE', 'cur'],
    ['COST_EXPLORER', 'ce'],
    ['DATABASE_MIGRATION_SERVICE', 'dms'],
    ['DIRECTORY_SERVICE', 'ds'],
    ['ELASTIC_BEANSTALK', 'elasticbeanstalk'],
    ['ELASTIC_LOAD_BALANCING', 'elb'],
    ['ELASTIC_LOAD_BALANCING_V2', 'elbv2'],
    ['ELASTICSEARCH_SERVICE', 'elasticsearch'],
    ['EVENTBRIDGE', 'events'],
    ['INSPECTOR2', 'inspector2'],
    ['KINESIS_ANALYTICS_V2', 'kinesisanalyticsv2'],
    ['LEX_MODEL_BUILDING_SERVICE', 'lexmodels'],
    ['LEX_MODELS_V2', 'lexv2models'],
    ['RDS_DATA', 'rdsdata'],
    ['RESOURCE_EXPLORER_2', 'resourceexplorer2'],
    ['RESOURCE_GROUPS_TAGGING_API', 'resourcegroupstaggingapi'],
    ['ROUTE_53', 'route53'],
    ['S3_CONTROL', 's3control'],
    ['SECRETS_MANAGER', 'secretsmanager'],
    ['SERVERLESSAPPLICATIONREPOSITORY', 'serverlessrepo'],
    ['SERVICE_CATALOG_APPREGISTRY', 'servicecatalogappregistry'],
    ['SFN', 'sfn'],
    ['SSO_ADMIN', 'ssoadmin'],
    ['NOBODY', undefined],
  ];
  for (const [id, service] of rows)
    assert.is(serviceOfEndpointVariable(`AWS_ENDPOINT_URL_${id}`), service, id);
  assert.is(serviceOfEndpointVariable('AWS_ENDPOINT_URL'), undefined);
});

test.run();
