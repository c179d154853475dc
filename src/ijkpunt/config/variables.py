"""Every variable that IJkpunt reads, with its meaning and default.

docs/how-to/configure.md shows this table; a test keeps the two equal.
"""

from ijkpunt.config import watching
from ijkpunt.config.variable import Variable

VARIABLES = (
    Variable(
        "IJKPUNT_MODE", "development", "`development` or `production`. Production refuses to start on unsafe values."
    ),
    Variable(
        "IJKPUNT_DATA_DIR", "./var", "Folder for everything that is written: database, search index, kept answers, key."
    ),
    Variable(
        "IJKPUNT_DATABASE_URL", "", "Database, such as `postgres://user@host/name`. Default: SQLite in the data folder."
    ),
    Variable(
        "IJKPUNT_SECRET_KEY",
        "",
        "Signs sessions; at least 50 characters. Required in production; made once in development.",
    ),
    Variable("IJKPUNT_HOSTS", "localhost,127.0.0.1,[::1]", "Host names the server answers to, separated by commas."),
    Variable(
        "IJKPUNT_PUBLIC_URL", "http://localhost:8000", "Start of the permanent addresses, without a slash at the end."
    ),
    Variable(
        "IJKPUNT_HTTPS",
        "",
        "`1` when people reach the server over https (default in production): secure cookies, HSTS.",
    ),
    Variable(
        "IJKPUNT_TRUSTED_PROXIES", "0", "How many proxies stand in front; the client's address is read that far back."
    ),
    Variable("IJKPUNT_WORKERS", "2", "Server processes."),
    Variable("IJKPUNT_LANGUAGE", "nl", "Language of the command line's messages: `nl`, `en` or `fr`."),
    Variable("IJKPUNT_ONDERWIJS_API_URL", "https://onderwijs.api.vlaanderen.be", "Start of the official open API."),
    Variable("IJKPUNT_ONDERWIJS_API_KEY", "", "Key for the official open API, sent as `x-api-key`."),
    Variable(
        "IJKPUNT_SMTP_URL",
        "",
        "Server for mail: `smtps://user:password@host` (TLS), `smtp://…` (STARTTLS), `smtp+plain://…` (neither, for "
        "one on this machine). Without it mail is printed; in production it waits.",
    ),
    Variable("IJKPUNT_MAIL_FROM", "IJkpunt <ijkpunt@localhost>", "Sender of mail."),
    Variable(
        "IJKPUNT_SEALING_KEY",
        "",
        "Seals national numbers for the LED; at least 50 characters, kept apart from the database. Required in "
        "production; made once in development.",
    ),
    Variable("IJKPUNT_VAULT_URL", "", "Address of HashiCorp Vault, whose transit engine keeps the signing keys."),
    Variable("IJKPUNT_VAULT_TOKEN_FILE", "", "File with the token for Vault, read at every use."),
    Variable("IJKPUNT_HSM_MODULE", "", "Path of the PKCS#11 library of the device that keeps the signing keys."),
    Variable("IJKPUNT_HSM_TOKEN", "", "Label of the token in that device."),
    Variable("IJKPUNT_HSM_PIN_FILE", "", "File with the PIN of that token, read at every use."),
    Variable("IJKPUNT_LED_URL", "", "Address to which proofs are registered (the LED, through MAGDA)."),
    Variable("IJKPUNT_LED_SUPPLIER", "", "Name under which the LED knows us as supplier of proofs."),
    Variable("IJKPUNT_LED_APPLICATION", "", "Identification of this application at MAGDA."),
    Variable("IJKPUNT_LED_CERTIFICATE", "", "File (PEM) with the certificate that we show to the LED."),
    Variable("IJKPUNT_LED_KEY", "", "File (PEM) with the private key of that certificate."),
    Variable(
        "IJKPUNT_LED_DIALECT",
        "published",
        "`published`: requests follow the published schema; `qualifications`: with the newer nodes for qualifications.",
    ),
    Variable("IJKPUNT_LED_SCHEMA_DIR", "", "Folder with the schemas of the LED: requests are checked before they go."),
    Variable(
        "IJKPUNT_VIRUS_SCANNER", "", "Scanner for files of people (clamd): `tcp://host:3310` or `unix:///socket`."
    ),
    Variable(
        "IJKPUNT_CASE_OPENAPI",
        "",
        "File (JSON) with 1EdTech's own OpenAPI description of CASE 1.1: given at the address of discovery in place of "
        "ours, and `ijkpunt validate` weighs the answers of a CASE server by it too.",
    ),
    Variable(
        "IJKPUNT_OIDC_FILE",
        "",
        "File (TOML) with the services that people sign in with, such as eID or itsme; see "
        "[signing in](signing-in.md).",
    ),
    Variable("IJKPUNT_LOG_LEVEL", "INFO", "`DEBUG`, `INFO`, `WARNING` or `ERROR`. Logs go to standard error."),
    *watching.VARIABLES,
)
