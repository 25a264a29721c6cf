import { groupBy } from '../group-by.js';
import { once, remember } from '../once.js';
import type { SourceFile } from '../source.js';
import type { YamlFile } from '../syntax/yaml/tree.js';
import type { YamlReader } from '../syntax/yaml/yaml.js';
import type { HomeFiles } from '../workspace/home.js';
import type { Workspace } from '../workspace/workspace.js';
import type { AwsFileSources } from './aws-files/aws-files.js';
import { backendWays } from './ci/backend-ways.js';
import { localRuns } from './ci/local-runs.js';
import { pinnedVersion } from './ci/pinned-version.js';
import { readCiFiles } from './ci/read-files.js';
import { terraformRuns } from './ci/terraform-runs.js';
import { variableOptions } from './ci/variable-options.js';
import type { Consumer } from './consumers/consumer.js';
import type { ConsumerSurroundings } from './consumers/provider-consumers.js';
import type { Document } from './document.js';
import type { EnvScope } from './env/env-scope.js';
import { createEnvScope, ENV_KINDS } from './env/env-scopes.js';
import { indexConsumers } from './index-consumers.js';
import { createRoot } from './modules/instance.js';
import type { ModuleInstance } from './modules/module.js';
import { directoryOf } from './modules/module-files.js';
import { indexModules } from './modules/module-index.js';
import { indexNamedFiles } from './modules/named-files.js';
import { directoriesInScope } from './modules/scope.js';
import type { Surroundings } from './modules/surroundings.js';
import type { Repository } from './repository.js';
import { repositoryFiles } from './repository-files.js';
import { credentialAnswers } from './sources/credential-answers.js';
import { blocksOf } from './terragrunt/evaluated.js';
import { generatedCode } from './terragrunt/generated-code.js';
import { createTerragrunt } from './terragrunt/terragrunt.js';
import { terragruntFilesInScope, unitsInScope } from './terragrunt/units-in-scope.js';
import { treeVersions } from './versions/versions-in-force.js';

export interface RepositoryOptions {
  /** The AWS files of the person running, where they allow it. */
  readonly home?: HomeFiles | undefined;
  /**
   * Reads workflows and compose files, of which there are none without it, and what `yamldecode` gets. Loaded only where
   * there is such a file.
   */
  readonly yaml?: YamlReader | undefined;
  /** Called where a value is unknown for want of the reader. */
  readonly onYamlMissed?: (() => void) | undefined;
  /** Documents that were read already, by path. */
  readonly documents?: ReadonlyMap<string, Document> | undefined;
}

/** Builds the model over a workspace; nothing is read before it is asked for. */
export function createRepository(
  workspace: Workspace,
  { home, yaml, onYamlMissed, documents: known }: RepositoryOptions = {},
): Repository {
  const notes = new Set<string>();
  const note = (text: string): void => void notes.add(text);
  const files = repositoryFiles(workspace, known);
  const { document, hclDocuments, readFile, filesOfKind, isModule } = files;
  const envFiles = once(() => groupBy(filesOfKind(...ENV_KINDS), ({ path }) => directoryOf(path)));
  const envScope = remember(
    (directory: string): EnvScope =>
      createEnvScope(directory, { filesIn: (at) => envFiles().get(at) ?? [], document }),
  );
  const readYaml = (file: SourceFile): YamlFile | undefined => {
    if (!yaml) onYamlMissed?.();
    return yaml?.(file);
  };
  const terragrunt = createTerragrunt({
    readFile,
    readYaml,
    filesOfKind,
    document,
    isModule,
    envScope,
    exists: files.exists,
  });
  const { module, callersOf } = indexModules({
    workspace,
    files,
    generatedIn: (directory) => generatedCode(terragrunt.unitsOver(directory)),
  });
  const ciFiles = once(() => readCiFiles(workspace, { readFile, yaml }));
  const runsByDirectory = once(() => groupBy(ciFiles().flatMap(terraformRuns), ({ directory }) => directory));
  const pinnedIn = remember((directory: string) => pinnedVersion(runsByDirectory().get(directory) ?? []));
  const named = indexNamedFiles({ filesOfKind, document, isModule });
  const runsAt = remember(localRuns({ workspace, filesOfKind }));
  const surroundings: Surroundings & ConsumerSurroundings = {
    module,
    readFile,
    filesBelow: (directory) => workspace.below(directory),
    readYaml,
    note,
    envScope,
    namedTfvars: remember(named.tfvarsFor),
    unitsOver: ({ directory }) => terragrunt.unitsOver(directory).map(({ inputs }) => inputs),
    variableOptions: (root) => variableOptions(runsAt(root.directory)),
    versions: remember((root: ModuleInstance) => treeVersions(root, { document, pinnedVersion: pinnedIn })),
  };

  const unitsHere = once(() => unitsInScope(workspace, terragrunt));
  const modules = once(() => {
    const ofUnits = unitsHere().flatMap(({ unit }) => unit.module ?? []);
    return directoriesInScope(workspace, files.moduleDirectories, { module, callersOf, ofUnits }).flatMap(
      (directory) => module(directory) ?? [],
    );
  });
  const roots = once(() =>
    modules()
      .filter(({ isRoot }) => isRoot)
      .map((root): ModuleInstance => createRoot(root, surroundings)),
  );
  const alone = remember((directory: string): ModuleInstance | undefined => {
    const found = module(directory);
    return found && createRoot(found, surroundings);
  });
  const terragruntFiles = once(() => terragruntFilesInScope(workspace, unitsHere()));
  const consumers = indexConsumers({
    modules,
    roots,
    alone,
    surroundings,
    waysOf: (root) => backendWays(runsAt(root.directory), named.backendsFor(root), { document }),
    terragruntBlocks: (type) =>
      hclDocuments(filesOfKind('terragrunt').filter(({ path }) => terragruntFiles().has(path))).flatMap(
        (found) => blocksOf({ document: found, evaluate: terragrunt.evaluatorOf(found) }, type),
      ),
  });
  const awsFiles: AwsFileSources = {
    home,
    repositoryFile: (path) => {
      const followed = workspace.exists(path) ? workspace.follow(path, 'aws-config') : undefined;
      return followed && workspace.read(path);
    },
  };
  const documents = once(() => workspace.targets().flatMap(({ path }) => document(path) ?? []));

  return {
    workspace,
    document,
    module,
    alone,
    envScope,
    units: terragrunt.units,
    unitsInScope: unitsHere,
    unitsOver: terragrunt.unitsOver,
    unreadUnits: terragrunt.unread,
    filesOfKind,
    awsFiles,
    notes,
    note,
    consumersGiven: (root, given) =>
      consumers.of(
        createRoot(root.module, { ...surroundings, given, versions: () => root.versions }),
        given.backend,
      ),
    answersOf: remember((consumer: Consumer) => credentialAnswers(consumer, awsFiles)),
    get ciFiles() {
      return ciFiles();
    },
    get documents() {
      return documents();
    },
    get modules() {
      return modules();
    },
    get roots() {
      return roots();
    },
    get consumers() {
      return consumers.all();
    },
  };
}
