import { wordsOf } from '../aws/names/credential-names.js';
import { isDigest, isUuid } from './values.js';

/**
 * Services that give programs keys, as names of variables write them. A name that says one of them and that a key is
 * meant, or nothing else at all (`posthog`, `deepgram_api`), stands before that key.
 */
const VENDORS: ReadonlySet<string> = new Set(
  (
    'abstractapi abuseipdb accuweather activecampaign adafruit adyen agora ahrefs ai21 airbrake airtable airvisual ' +
    'aiven akamai alchemy algolia alibaba aliyun alphavantage amplitude anthropic anyscale apify apilayer apollo ' +
    'appcues appdynamics appfollow appsflyer appsignal artifactory asana assemblyai atera atlas atlassian auth0 ' +
    'authorizenet automateio aviationstack axiom azuread backblaze bandwidth baremetrics baseten beamer bentoml ' +
    'better betterstack betteruptime bigcommerce billomat binance bing bitbucket bitfinex bitly bitmex blockfrost ' +
    'blocknative bluesky bookmarks box braintree branch brave braze brevo brightdata browserstack bugsnag buildkite ' +
    'bunny bunnycdn buttercms bybit calendly campaignmonitor capsulecrm castle censys cerebras chargebee chartmogul ' +
    'checkly checkout chromatic circleci clarifai clearbit clerk clickhouse clickup cloudconvert cloudflare ' +
    'cloudinary cloudsmith cloudways cockpit codacy codeclimate codecov cohere coinapi coinbase coingecko coinlayer ' +
    'coinmarketcap confluent contentful contentstack convertkit coralogix courier coveralls coze crisp crowdin ' +
    'crowdstrike crunchbase currencylayer customerio cypress dareboost databricks datadog datarobot debounce deepai ' +
    'deepgram deepinfra deepl deepseek delighted descope detectify digicert digitalocean discogs discord disqus ' +
    'docusign doppler dotmailer dropbox duffel dune dwolla dynatrace easypost elasticemail elevenlabs enigma eodhd ' +
    'epicgames eppo esv etherscan etsy eventbrite everhour exa exchangerate fastly fastspring fauna figma filestack ' +
    'finage findl finnhub firebase firecrawl fireworks flickr flutterwave foursquare freshbooks freshdesk freshsales ' +
    'front fullstory geckoboard gemini genderize genius geoapify geocode geocodio ghost giphy github gitlab gitter ' +
    'gocardless godaddy goldsky goodreads grafana graphhopper gravatar groq growthbook guardian gumroad happi ' +
    'harness harvest helicone hellosign helpscout here heroku hetzner hightouch honeybadger honeycomb hotjar ' +
    'huaweicloud hubspot huggingface humio hunter hyperbrowser ibm ifttt imagekit imgix impala incident infobip ' +
    'infracost infura insightly instabot instantly intelowl intercom interseller invoiceocean ipapi ipdata ' +
    'ipgeolocation ipify ipinfo ipinfodb ipqualityscore ipstack iterable jfrog jina jotform jumpcloud kagi kairos ' +
    'kickbox klaviyo knock kontent kraken kucoin kylas langchain langfuse langsmith lastfm launchdarkly lemonsqueezy ' +
    'lexigram linear linkedin liveagent livekit llama lob locationiq logdna loggly loginradius logtail logz lokalise ' +
    'loops lusha magento mailboxlayer mailchimp mailersend mailgun mailjet mailtrap mandrill mapbox mapquest ' +
    'maptiler marketstack mastodon maxmind mediastack meilisearch memcachier messagebird metaapi mistral mixpanel ' +
    'mockaroo monday mongodb moosend moralis musixmatch mux nanonets nasdaq needle neon netlify neutrino newrelic ' +
    'newsapi newscatcher nexmo ngrok noticeable notion novita novu npm nvidia nylas nytimes okta omise onelogin ' +
    'onesignal openai opencage opencagedata openexchangerates openrouter opensea openweather openweathermap opsgenie ' +
    'optimizely ora paddle pagerduty paloalto pandadoc papertrail parabola pardot parsehub parseur particle ' +
    'partnerstack paypal paystack pendo pepipost perigon perplexity pexels phrase pinata pinecone pingdom pinterest ' +
    'pipedream pipedrive pivotaltracker pixabay plaid planetscale planhat plivo polygon polymarket portainer ' +
    'positionstack posthog postman postmark prefect prestashop primetric privacy privy prodigi productboard ' +
    'prospectio proxycrawl pubnub pulumi pushbullet pusher pushover pyowm qase qdrant qualys quickbooks quickchart ' +
    'quicknode rapid7 rapidapi raygun razorpay readme recaptcha recurly redmine refiner rekognition render replicate ' +
    'replit resend revenuecat ringcentral rollbar rome2rio rootly route4me runpod runway runwayml sageone salesforce ' +
    'sanity saucelabs scaleway schoology scrapeops scrapeowl scraperapi scraperbox scrapestack scrapfly scrapingbee ' +
    'screenshotapi scrutinizer securitytrails sendbird sendgrid sendinblue sendpulse sentry serpapi serper serpstack ' +
    'sharepoint shippo shodan shopify shortcut shutterstock sightengine signalwire signnow simplesat skylight slack ' +
    'sling smartsheet smarty snowflake snyk solcast sonar sonarcloud sonarqube sourcegraph sparkpost speechmatics ' +
    'split splunk spoonacular spotify square stability statsig statuscake statuspage stormboard stormglass storyblok ' +
    'storychief strava stripe stripo stytch subgraph sumologic supabase supadata surge surveymonkey swell tailscale ' +
    'tavily teamgate tefter telegram telnyx terraform thehive thingsboard ticketmaster tiingo tinybird tinypng tmdb ' +
    'todoist together togetherai toggl tomorrowio tomtom travisci trello truelayer tumblr twelvedata twelvelabs ' +
    'twilio twitch twitter typeform ubidots unify unsplash upcdn uploadcare upstash uptimerobot urlscan userflow ' +
    'userstack vagrantcloud vercel veriphone versioneye virustotal visualcrossing vonage voyageai vultr walkscore ' +
    'wandb weatherapi weatherbit weatherstack weaviate webex webflow webscraper whoxy wistia wolframalpha ' +
    'woocommerce worksnaps wrike xai xata xero yelp youtube zapier zendesk zenscrape zenserp zeplin zerobounce ' +
    'zerossl zoho zonka zoom zscaler zulip'
  ).split(' '),
);

/** Those whose keys are UUIDs, as their documentation shows them, and that give out no other UUIDs that names hold. */
const ISSUE_UUIDS: ReadonlySet<string> = new Set(
  'ai21 findl heroku loggly opsgenie perigon postmark snyk splunk splunkhec tomorrowio uptimerobot'.split(
    ' ',
  ),
);

/** Those that host code, whose names stand before ids of commits. */
const HOST_CODE: ReadonlySet<string> = new Set(
  'atlassian bitbucket codecov github gitlab sourcegraph terraform'.split(' '),
);

/** Words that mean a key. */
const KEY_WORDS: ReadonlySet<string> = new Set(
  'access api apikey auth bearer key keys license licence pat secret signing token'.split(' '),
);

/** What else a name may say of the key of a service. */
const OTHER_WORDS: ReadonlySet<string> = new Set(
  (
    'account admin app application dev ingest integration live management master org organization partner personal ' +
    'private prod production project read record rest sandbox server service staging subscription test tf user v1 v2 ' +
    'v3 var webhook write'
  ).split(' '),
);

/**
 * `key` where a name says a service and that a key of it is meant, `alone` where it says a service and nothing else;
 * undefined for all other names (`datadog_site`). Two words of a name may be one service.
 */
export function vendorName(name: string): 'key' | 'alone' | undefined {
  if (name.length > 60) return undefined;
  const words = wordsOf(name);
  const rest = withoutVendor(words);
  if (rest === undefined) return undefined;
  if (rest.length === 0) return 'alone';
  const isKey = rest.some((word) => KEY_WORDS.has(word));
  return isKey && rest.every((word) => KEY_WORDS.has(word) || OTHER_WORDS.has(word)) ? 'key' : undefined;
}

/** Whether what stands before the name of a service alone is of a form that this service issues and others number things by. */
export function issues(name: string, value: string): boolean {
  const vendor = wordsOf(name).join('');
  return isUuid(value) ? ISSUE_UUIDS.has(vendor) : isDigest(value) && !HOST_CODE.has(vendor);
}

/** Services whose storage speaks the protocol of S3, as names and hosts write them. */
const S3_VENDORS =
  /cloudflare|(?:^|_)r2(?:_|$)|digitalocean|(?:^|_)do_|(?<!work)spaces|wasabi|backblaze|(?:^|_)b2(?:_|$)|scaleway|(?:^|_)scw|minio|linode|ovh|exoscale|yandex|aliyun|alibaba|(?:^|_)oss(?:_|$)|hetzner|vultr|storj|idrive|ceph|garage|tigris|oracle|(?:^|_)oci_|tencent|(?:^|_)cos(?:_|$)|huawei|(?:^|_)gcs(?:_|$)|ibm/i;

/** Hosts of such storages. */
const S3_HOSTS =
  /\.(?:r2\.cloudflarestorage|digitaloceanspaces|wasabisys|backblazeb2|linodeobjects|aliyuncs|vultrobjects|storjshare|idrivee2|your-objectstorage|myqcloud|myhuaweicloud|oraclecloud|exo|googleapis)\.(?:com|io|net)|\.scw\.cloud|\.(?:cloud\.)?ovh\.net|\.exo\.io|storage\.yandexcloud\.net|fly\.storage\.tigris\.dev/i;

/** What they hold under these names opens AWS as often as themselves. */
const USERS_OF_AWS = /terraform|github|gitlab|bitbucket|circleci|travis|buildkite|harness|grafana|pulumi/i;

/** Whether a name says that the keys in it are those of a service other than AWS. */
export const namesOtherService = (name: string): boolean =>
  S3_VENDORS.test(name) || (vendorName(name) === 'key' && !USERS_OF_AWS.test(name));

/** Whether a text names the host of a storage that speaks the protocol of S3 and is not that of AWS. */
export const isOtherStorage = (host: string): boolean => S3_HOSTS.test(host.slice(0, 300));

function withoutVendor(words: readonly string[]): readonly string[] | undefined {
  for (const length of [1, 2])
    for (let start = 0; start + length <= words.length; start++) {
      const word = words.slice(start, start + length).join('');
      // `thehivekey`
      const [, vendor = word, key = ''] = /^(.{3,})(key|token|secret)$/.exec(word) ?? [];
      const rest = [...words.slice(0, start), ...words.slice(start + length)];
      if (VENDORS.has(word)) return rest;
      if (VENDORS.has(vendor)) return [...rest, key];
    }
  return undefined;
}
