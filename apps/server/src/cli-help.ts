/** What `bellhop --help` prints. */
export const help = `Bellhop: live chat you run yourself.

Usage
  bellhop start [--demo]     Run the server until Ctrl-C. --demo adds a small shop to try it on.
  bellhop setup <options>    Make an owner and a site without a screen; print the script tag.
  bellhop doctor             Check what calls need: account, caller ids, countries, webhooks, relay.
  bellhop --help             Show this.
  bellhop --version          Show the version.

Options of setup
  --email ADDRESS            Whose account. An existing owner gets one more site.
  --password-stdin           Read the password from standard input (8 to 128 characters).
  --site NAME                The site's name, as visitors see it.
  --origin ADDRESS           Where its pages are, such as https://shop.example.
  --name NAME                The owner's name, as visitors see it. Left out: the part before the @.

  printf '%s' "$PASSWORD" | bellhop setup --email jana@shop.example --password-stdin \\
    --site "Shop" --origin https://shop.example

  It works whether or not the server runs. The tag alone goes to standard output.

Settings (environment)
  PORT                 Port to listen on (3000).
  HOST                 Address to listen on (127.0.0.1).
  PUBLIC_URL           How browsers reach the server, such as https://chat.example
                       (http://localhost:PORT). Must be https:// unless it is localhost.
  BELLHOP_DATA         Folder for everything that is kept (./data).
  BELLHOP_TRUST_PROXY  Addresses or CIDRs of your reverse proxies, separated by commas (none).
  LOG_LEVEL            silent, fatal, error, warn, info, debug or trace (warn on a terminal,
                       info elsewhere). Logs are JSON on standard error.
  DATABASE_URL         postgres://… to keep conversations in PostgreSQL instead of BELLHOP_DATA.
  REDIS_URL            redis://… to connect several servers that share one PostgreSQL (rediss://
                       with TLS; redis-cluster://host:port,host:port for a cluster).
  METRICS_TOKEN        Lets another machine read /metrics with it (none: only this machine may).

Settings for calls (environment). Without any, agents talk in the browser or dial by themselves.
  BELLHOP_TWILIO_ACCOUNT    Account at Twilio, or at an exchange that speaks its language.
  BELLHOP_TWILIO_TOKEN      Its secret; signatures of what the exchange tells are checked with it.
  BELLHOP_TWILIO_URL        Where its API is (https://api.twilio.com/2010-04-01).
  BELLHOP_TWILIO_SIGNATURE  twilio or telnyx: how the exchange signs (twilio).
  BELLHOP_TWILIO_KEY        What signatures are checked with when it is not the token.
  BELLHOP_CALLS_SIMULATED   yes: calls that only pretend, for development (no).
  BELLHOP_TURN_URLS         Relays for browsers that do not reach each other, separated by commas,
                            such as turn:turn.example:3478 (none).
  BELLHOP_TURN_SECRET       The relay's static-auth-secret; credentials of ten minutes come from it.

Exit codes: 0 done, 1 failed (or something is wrong, says the doctor), 2 wrong usage.
`;
