import type { TerraformRun } from './terraform-runs.js';

/** What runs Terraform, in a sentence: `the job plan`, `the job caller / plan`, `the service app`, `the target apply`. */
export function describeRun(run: TerraformRun): string {
  const { unit } = run;
  return unit ? `${describeJob(run)} (unit ${unit.unit.directory || '.'})` : describeJob(run);
}

function describeJob({ ci, job }: TerraformRun): string {
  switch (ci.kind) {
    case 'dockerfile':
      return 'the image';
    case 'compose':
      return `the service ${job.id}`;
    case 'atlantis':
      return `the Atlantis project ${job.id}`;
    case 'makefile':
      return `the target ${job.id}`;
    default:
      return `the job ${job.caller ? `${job.caller.job} / ${job.id}` : job.id}`;
  }
}
