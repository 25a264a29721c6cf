/**
 * JSON does not tell blocks from arguments, so the schema has to. These are the blocks that Terraform's own code names
 * (hashicorp/terraform, internal/configs: parser_config.go, resource.go, module_call.go, test_file.go and others) and
 * the nested blocks of the AWS provider's configuration; other nested objects are arguments.
 */
export interface BlockSchema {
  /** How many labels stand between the block type and its body. */
  readonly labels: number;
  readonly blocks?: BlockSchemas;
  /** Arguments whose strings are references, not templates. */
  readonly references?: readonly string[];
}
export type BlockSchemas = Readonly<Record<string, BlockSchema>>;

const PLAIN: BlockSchema = { labels: 0 };
const LABELLED: BlockSchema = { labels: 1 };

const CONNECTION = { connection: PLAIN };
const PROVISIONER: BlockSchema = { labels: 1, blocks: CONNECTION };

const LIFECYCLE: BlockSchema = {
  labels: 0,
  blocks: { precondition: PLAIN, postcondition: PLAIN, action_trigger: PLAIN },
  references: ['ignore_changes', 'replace_triggered_by'],
};

const RESOURCE: BlockSchema = {
  labels: 2,
  blocks: {
    lifecycle: LIFECYCLE,
    provisioner: PROVISIONER,
    dynamic: { labels: 1, blocks: { content: PLAIN } },
    ...CONNECTION,
  },
  references: ['provider', 'depends_on'],
};

const PROVIDER: BlockSchema = {
  labels: 1,
  blocks: {
    assume_role: PLAIN,
    assume_role_with_web_identity: PLAIN,
    endpoints: PLAIN,
    default_tags: PLAIN,
    ignore_tags: PLAIN,
  },
};

const OVERRIDES = { override_resource: PLAIN, override_data: PLAIN, override_module: PLAIN };

const MODULE: BlockSchema = { labels: 1, references: ['providers', 'depends_on'] };

export const TERRAFORM_BLOCKS: BlockSchemas = {
  terraform: {
    labels: 0,
    blocks: {
      backend: LABELLED,
      cloud: { labels: 0, blocks: { workspaces: PLAIN } },
      required_providers: PLAIN,
      provider_meta: LABELLED,
      state_store: { labels: 1, blocks: { provider: PROVIDER } },
    },
  },
  provider: PROVIDER,
  variable: { labels: 1, blocks: { validation: PLAIN }, references: ['type'] },
  locals: PLAIN,
  output: {
    labels: 1,
    blocks: { precondition: PLAIN, postcondition: PLAIN },
    references: ['depends_on'],
  },
  module: MODULE,
  resource: RESOURCE,
  data: RESOURCE,
  ephemeral: RESOURCE,
  action: { labels: 2, blocks: { config: PLAIN }, references: ['provider'] },
  list: { labels: 2, blocks: { config: PLAIN }, references: ['provider'] },
  moved: { labels: 0, references: ['from', 'to'] },
  import: { labels: 0, references: ['to', 'provider'] },
  removed: {
    labels: 0,
    blocks: { lifecycle: PLAIN, provisioner: PROVISIONER, ...CONNECTION },
    references: ['from'],
  },
  check: { labels: 1, blocks: { data: RESOURCE, assert: PLAIN } },
  run: {
    labels: 1,
    blocks: {
      plan_options: PLAIN,
      assert: PLAIN,
      variables: PLAIN,
      module: PLAIN,
      backend: LABELLED,
      ...OVERRIDES,
    },
    references: ['providers'],
  },
  test: PLAIN,
  variables: PLAIN,
  mock_provider: { labels: 1, blocks: { mock_resource: LABELLED, mock_data: LABELLED, ...OVERRIDES } },
  ...OVERRIDES,
};
