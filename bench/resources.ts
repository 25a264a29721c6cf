/**
 * Pieces of Terraform as people write it, each with a syntax of its own: heredocs, templates, `for` expressions,
 * `dynamic` blocks, conditionals, nested objects, comments. `name` makes them differ.
 */
export const resources: readonly ((name: string, index: number) => string)[] = [
  (name, index) => `
resource "aws_s3_bucket" "${name}" {
  bucket        = "\${var.environment}-${name}-\${data.aws_caller_identity.current.account_id}"
  force_destroy = var.environment != "prod"

  tags = merge(local.tags, {
    Name      = "${name}"
    Retention = "${index % 365}d"
  })
}

resource "aws_s3_bucket_lifecycle_configuration" "${name}" {
  bucket = aws_s3_bucket.${name}.id

  dynamic "rule" {
    for_each = { for rule in var.lifecycle_rules : rule.id => rule if rule.enabled }
    content {
      id     = rule.key
      status = "Enabled"

      filter {
        prefix = lookup(rule.value, "prefix", null)
      }
      expiration {
        days = rule.value.days
      }
    }
  }
}
`,
  (name) => `
# The role that the task runs as; what it may do is in the policy below.
resource "aws_iam_role" "${name}" {
  name = "\${var.environment}-${name}"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "${name}" {
  name   = "${name}"
  role   = aws_iam_role.${name}.id
  policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Effect": "Allow",
          "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
          "Resource": ["arn:aws:s3:::\${var.environment}-${name}", "arn:aws:s3:::\${var.environment}-${name}/*"]
        },
        {
          "Effect": "Allow",
          "Action": "secretsmanager:GetSecretValue",
          "Resource": "\${data.aws_secretsmanager_secret.${name}.arn}"
        }
      ]
    }
  POLICY
}

data "aws_secretsmanager_secret" "${name}" {
  name = "/\${var.environment}/${name}/database"
}
`,
  (name, index) => `
resource "aws_security_group" "${name}" {
  name_prefix = "${name}-"
  description = "Traffic of ${name}"
  vpc_id      = var.vpc_id

  dynamic "ingress" {
    for_each = toset(concat(var.ingress_cidrs, ["10.${index % 256}.0.0/16"]))
    content {
      description = "from \${ingress.value}"
      from_port   = ${1024 + (index % 5000)}
      to_port     = ${1024 + (index % 5000)}
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"] # nothing inside is worth a firewall yet
  }

  lifecycle {
    create_before_destroy = true
  }
}
`,
  (name, index) => `
resource "aws_lambda_function" "${name}" {
  function_name = "\${local.prefix}-${name}"
  role          = aws_iam_role.${name}_lambda.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "\${path.module}/dist/${name}.zip"
  memory_size   = var.environment == "prod" ? ${256 * (1 + (index % 4))} : 128
  timeout       = 30

  environment {
    variables = {
      LOG_LEVEL    = var.debug ? "debug" : "info"
      QUEUE_URL    = aws_sqs_queue.${name}.url
      TABLE_NAME   = "\${local.prefix}-${name}"
      FEATURE_FLAG = try(var.features["${name}"], "off")
    }
  }
}

resource "aws_iam_role" "${name}_lambda" {
  name               = "\${local.prefix}-${name}-lambda"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_sqs_queue" "${name}" {
  name                       = "\${local.prefix}-${name}"
  visibility_timeout_seconds = 180
  redrive_policy = jsonencode({
    deadLetterTargetArn = "arn:aws:sqs:\${var.region}:\${data.aws_caller_identity.current.account_id}:dead-letters"
    maxReceiveCount     = ${3 + (index % 5)}
  })
}
`,
  (name, index) => `
resource "aws_db_instance" "${name}" {
  identifier              = "\${var.environment}-${name}"
  engine                  = "postgres"
  engine_version          = "16.${index % 9}"
  instance_class          = var.instance_class
  allocated_storage       = ${20 + (index % 80)}
  username                = "app"
  password                = random_password.${name}.result
  db_subnet_group_name    = aws_db_subnet_group.${name}.name
  backup_retention_period = var.environment == "prod" ? 30 : 1
  skip_final_snapshot     = var.environment != "prod"
  parameter_group_name    = "default.postgres16"
}

resource "random_password" "${name}" {
  length           = 32
  special          = true
  override_special = "!#$%&*()-_=+[]{}<>:?"
}

resource "aws_db_subnet_group" "${name}" {
  name       = "${name}"
  subnet_ids = [for subnet in var.subnets : subnet.id if subnet.private]
}
`,
  (name, index) => `
resource "aws_ecs_task_definition" "${name}" {
  family                   = "${name}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = ${256 << (index % 3)}
  memory                   = ${512 << (index % 3)}
  execution_role_arn       = var.execution_role_arn

  container_definitions = templatefile("\${path.module}/task.json.tftpl", {
    image       = "\${var.registry}/${name}:\${var.image_tag}"
    environment = var.environment
    port        = ${3000 + (index % 1000)}
  })
}

resource "aws_cloudwatch_metric_alarm" "${name}" {
  alarm_name          = "\${local.prefix}-${name}-cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = ${1 + (index % 5)}
  metric_name         = "CPUUtilization"
  namespace           = "AWS/ECS"
  period              = 60
  statistic           = "Average"
  threshold           = ${60 + (index % 30)}
  alarm_actions       = var.environment == "prod" ? [var.pager_topic_arn] : []
  dimensions          = { ServiceName = "${name}", ClusterName = local.prefix }
}
`,
  (name) => `
resource "aws_instance" "${name}" {
  ami                    = data.aws_ami.ubuntu.id
  instance_type          = var.instance_type
  subnet_id              = element(var.subnet_ids, 0)
  vpc_security_group_ids = [aws_security_group.${name}_host.id]

  user_data = <<EOF
#!/bin/bash
set -euo pipefail
%{ for package in var.packages ~}
apt-get install -y \${package}
%{ endfor ~}
echo "ENVIRONMENT=\${var.environment}" >> /etc/environment
systemctl enable --now ${name}
EOF

  root_block_device {
    volume_size = 40
    encrypted   = true
  }
}

resource "aws_security_group" "${name}_host" {
  name   = "${name}-host"
  vpc_id = var.vpc_id
}
`,
];
