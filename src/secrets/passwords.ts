import { isStandIn } from './stand-ins.js';

/**
 * Passwords that nothing but their place makes one: a word, digits, or what everybody guesses. Where a password of
 * something stands as a literal, its strength does not matter.
 */
export const isGuessablePassword = (value: string, name: string): boolean =>
  isWordAsPassword(value, name) || WEAK.test(value) || COUNTED.test(value) || isNumber(value);

/** A password of one word, and not a word of its name. */
export const isWordAsPassword = (value: string, name: string): boolean =>
  /^[a-z]{6,40}$/.test(value) &&
  !isStandIn(value) &&
  !DEFAULTS.has(value) &&
  !name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .includes(value.replace(/^(?:my|our|test)/, ''));

/** `password123`, `Admin@1`: a stand-in, and what people add to it so that it is accepted. */
const WEAK =
  /^(?:p[a@]ss(?:w[o0]rd|wd)?|secret|admin|root|welcome|qwerty|letmein)[@#!._-]?[0-9]{1,6}[@#!.$]{0,2}$/i;

/** `12345678ab`, `abcd123456`, `123456*+`: people count, and add something to it. */
const COUNTED = /^(?=.{6})(?:[a-z]{1,12}[@#_*.-]?)?1234[0-9]{0,6}[a-z@#!*+.$]{0,8}[0-9]{0,4}$/i;

/** `08242019`, `123456`, and no `000000`, which draws a number. */
const isNumber = (value: string): boolean => /^[0-9]{6,20}$/.test(value) && new Set(value).size > 2;

/** Passwords that programs and images come with, and that examples have. */
const DEFAULTS: ReadonlySet<string> = new Set(
  (
    'administrator airflow ansible appwrite artifactory cassandra clickhouse couchdb debian docker elastic gitea gitlab ' +
    'grafana graylog guacamole harbor hasura influxdb jenkins kafka keycloak kibana kubernetes laravel mariadb metabase ' +
    'mongodb moodle mysqlpw nextcloud nexus odoo openldap passwd postgres postgresql prefect prometheus rabbitmq ' +
    'raspberry redash sentry sonarqube superset terraform ubuntu vagrant wordpress zabbix username userpass rootpass ' +
    'dbpass adminpass testpass mypass'
  ).split(' '),
);

/** Words that passwords of examples are made of. */
const EXAMPLE =
  /p[a@]ss|p@s|pwd|secret|s3cr|secur|example|sample|your|change|admin|test|demo|dummy|string|strong|super|must|local|compl[e3]?x|12345/i;

/** All four kinds of characters, or three in a longer one, and no word of examples. */
export function isStrongPassword(value: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9\s]/].filter((some) => some.test(value)).length;
  return (
    (kinds === 4 ? value.length >= 8 : kinds === 3 && value.length >= 12) &&
    !/\s/.test(value) &&
    !EXAMPLE.test(value)
  );
}
