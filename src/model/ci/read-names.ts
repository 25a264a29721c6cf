/** Variables that the AWS SDKs and Terraform read, and wrappers of them. */
export const isRead = (name: string): boolean => /^(?:AWS|TF|TG|TERRAGRUNT)_/.test(name);
