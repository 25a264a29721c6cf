import { groupBy } from '../group-by.js';
import { once, remember } from '../once.js';
import type { SourceFile } from '../source.js';
import { needsYaml, readCi } from '../syntax/ci/ci.js';
import type { CiFile } from '../syntax/ci/tree.js';
import type { YamlFile } from '../syntax/yaml/tree.js';
import type { YamlReader } from '../syntax/yaml/yaml.js';
import type { HomeFiles } from '../workspace/home.js';
import type { Workspace } from '../workspace/workspace.js';
import type { AwsFileSources } from './aws-files/aws-files.js';
import { backendWays } from './ci/backend-ways.js';
import { ciFilesOfInterest } from './ci/files-of-interest.js';
import { linkCiFiles } from './ci/link-files.js';
import { localRuns } from './ci/local-runs.js';
import { pinnedVersion } from './ci/pinned-version.js';
import { terraformRuns } from './ci/terraform-runs.js';
import { variableOptions } from './ci/variable-options.js';
import {
  type BackendParts,
  backendConsumers,
  readsState,
  remoteStateConsumers,
} from './consumers/backend-consumers.js';
import type { Consumer } from './consumers/consumer.js';
import { type ConsumerSurroundings, providerConsumers } from './consumers/provider-consumers.js';
import type { Document } from './document.js';
import type { EnvScope } from './env/env-scope.js';
import { createEnvScope, ENV_KINDS } from './env/env-scopes.js';
import { createRoot } from './modules/instance.js';
import type { Module, ModuleInstance } from './modules/module.js';
import { directoryOf } from './modules/module-files.js';
import { indexModules } from './modules/module-index.js';
import { indexNamedFiles } from './modules/named-files.js';
import { directoriesInScope } from './modules/scope.js';
import type { Surroundings } from './modules/surroundings.js';
import type { Repository } from './repository.js';
import { repositoryFiles } from './repository-files.js';
import { credentialAnswers } from './sources/credential-answers.js';
import { terragruntBackends } from './terragrunt/backends.js';
import { blocksOf, type ConfigBlock } from './terragrunt/evaluated.js';
import { generatedCode } from './terragrunt/generated-code.js';
import { terragruntProviders } from './terragrunt/providers.js';
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
  const runsByDirectory = once(() =>
    groupBy(linkedCiFiles().flatMap(terraformRuns), ({ directory }) => directory),
  );
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
  const terragruntBlocks = (type: string): readonly ConfigBlock[] =>
    hclDocuments(filesOfKind('terragrunt').filter(({ path }) => terragruntFiles().has(path))).flatMap(
      (found) => blocksOf({ document: found, evaluate: terragrunt.evaluatorOf(found) }, type),
    );
  const waysOf = (root: Module): readonly BackendParts[] =>
    root.backend?.type === 's3'
      ? backendWays(runsAt(root.directory), named.backendsFor(root), { document })
      : [];
  const consumersOf = (root: ModuleInstance, given?: BackendParts): readonly Consumer[] => [
    ...backendConsumers(root, given ? [given] : waysOf(root.module), surroundings),
    ...remoteStateConsumers(root, surroundings),
    ...providerConsumers(root, surroundings),
  ];
  /** What reads a state signs, also in a module that stands for itself without being a root. */
  const readers = () =>
    modules().filter((one) => one.resources.some(readsState) && !one.isRoot && one.callers.length === 0);
  const consumers = once((): readonly Consumer[] => [
    ...roots().flatMap((root) => consumersOf(root)),
    ...readers().flatMap((one) => remoteStateConsumers(alone(one.directory)!, surroundings)),
    ...terragruntBackends(terragruntBlocks('remote_state'), { envScope }),
    ...terragruntProviders(terragruntBlocks('generate'), { envScope }),
  ]);
  const awsFiles: AwsFileSources = {
    home,
    repositoryFile: (path) => {
      const followed = workspace.exists(path) ? workspace.follow(path, 'aws-config') : undefined;
      return followed && workspace.read(path);
    },
  };
  const ciFiles = once(() =>
    ciFilesOfInterest(workspace).flatMap(({ path, kind }): readonly CiFile[] => {
      const file = workspace.read(path);
      if (!file || (needsYaml(kind) && !yaml)) return [];
      return [readCi(kind, file, yaml ?? noYaml, readFile, (directory) => workspace.below(directory))];
    }),
  );
  const linkedCiFiles = once(() => linkCiFiles(ciFiles(), readFile, yaml));
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
      consumersOf(
        createRoot(root.module, { ...surroundings, given, versions: () => root.versions }),
        given.backend,
      ),
    answersOf: remember((consumer: Consumer) => credentialAnswers(consumer, awsFiles)),
    get ciFiles() {
      return linkedCiFiles();
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
      return consumers();
    },
  };
}

const noYaml: YamlReader = () => ({ documents: [], problems: [] });
