package config

import (
	"strings"

	"github.com/alecthomas/kong"
)

// Vars are the defaults that the struct's tags refer to. A command with another default
// folder overrides one with the tag set:"data_folder=./tilts-demo".
var Vars = map[string]string{
	"data_folder": "./tilts-data",
	"bucket":      "tilts",
	"gate":        "seen_in_person,wet_ink,esignature,eid",
	"agency":      "Valsts probācijas dienests",
	"agency_other": "en=State Probation Service of Latvia;" +
		"ru=Государственная служба пробации Латвии",
}

// Manual returns every command, flag and argument with the tag help:"${name}" the text of that
// name. kong's own variables would do it too, but it works all of them out once more for
// each flag of each command: too much for every start.
func Manual(texts map[string]string) kong.Option {
	explain := func(help *string) {
		name, found := strings.CutPrefix(*help, "${")
		if text, known := texts[strings.TrimSuffix(name, "}")]; found && known {
			*help = strings.ReplaceAll(text, "$", "$$")
		}
	}
	return kong.PostBuild(func(k *kong.Kong) error {
		return kong.Visit(k.Model, func(node kong.Visitable, next kong.Next) error {
			switch node := node.(type) {
			case *kong.Node:
				explain(&node.Help)
			case *kong.Value:
				explain(&node.Help)
			}
			return next(nil)
		})
	})
}

// manual is that of every flag.
var manual = map[string]string{
	// Serving, drafts and rules.
	"listen": "Address and port to listen on. Anything but the loopback belongs behind an HTTPS-terminating proxy.",
	"metrics_listen": "Address and port to serve metrics on, e.g. 127.0.0.1:9465. The public address never serves " +
		"them; if empty, nothing does.",
	"base_url": "Public address of the service, for links and QR codes, e.g. https://izligums.example.lv. If empty, " +
		"links lead to the address it listens on, which must then be the loopback.",
	"trusted_proxies": "Addresses or networks of the proxies in front, whose X-Forwarded-For header is " +
		"trusted, e.g. 10.0.0.5,10.1.0.0/16. If empty, none is.",
	"webhook_allow": "Private networks where institutions may be told of their requests, " +
		"e.g. 10.20.0.0/16. If empty, events go to public addresses only.",
	"no_webhooks": "Send no events to institutions: for a restored copy beside the real service. " +
		"Events not sent are given up after three days.",
	"pdf": "Standard of PDF files: a-2a for PDF/A-2a (3a with attachments) and PDF/UA-1, which programs of " +
		"archives know; a-4f for PDF/A-4 (4f with attachments), PDF/UA-2 and WTPDF 1.0, which are newer.",
	"log_level":  "Log level for standard error: debug, info, warn or error.",
	"log_format": "Log format: text, or json (one object per line).",
	"traces_to": "Collector that traces are sent to (OpenTelemetry, OTLP over HTTP), e.g. http://127.0.0.1:4318. " +
		"If empty, the variables OTEL_EXPORTER_OTLP_* say where; without these, no traces are sent.",
	"draft_days": "Days to keep unsubmitted answers after the last save (1 to 365).",
	"staff_idle": "Minutes after which a login that nobody uses ends (5 to 720). What was typed is kept.",
	"staff_factor": "Whether the agency's people are asked for a code from an app beside the password: offered, or " +
		"required, where whoever has none can only set one up.",
	"gate_signatures": "Which ways of identity and signature count as confirmed in writing and open the start " +
		"gate: seen_in_person, wet_ink, esignature, eid, personal_link.",
	"practice_risk": "Whether each party needs a fresh assessment of risk before a meeting is planned: off, warn " +
		"(said, and passed by a tick) or required.",
	"second_mediator": "Which cases need a second mediator: never, safety (where a party's safety is a concern) " +
		"or always.",
	"practice_talk": "Whether each party needs a preparatory talk before a meeting is planned: off, warn or required.",
	"practice_alone": "Whether each party must have been asked alone if they come freely, before a meeting is " +
		"planned: off, warn or required.",
	"contact_tries": "How many attempts to reach somebody must have failed before a case is closed as " +
		"“unreachable” (1 to 20).",
	"risk_days": "How many days before a meeting an assessment of risk may be (1 to 365).",
	"holidays": "Extra holidays besides the statutory ones, for example when the government moves a working " +
		"day: 2027-01-04.",
	"remind_days": "Days before something agreed is due on which whoever is to do it is reminded by neutral mail, if " +
		"they agreed to mail, and on which it is shown as due soon (0 to 60); 0 reminds nobody by itself.",
	"working_days": "Weekend days that count as working days instead, e.g. 2027-01-16.",

	// Data.
	"data": "Folder for everything the service stores: database, objects, unsent mail, generated keys. " +
		"Created if missing by serve, demo, migrate and restore; keep it private and backed up.",
	"cache": "Folder for the compiled code that reads PDFs, writable by this account alone. If " +
		"empty, in the data folder. Commands and services on one machine may share one.",
	"database_url": "PostgreSQL database for the records: postgres://user:password@host/database. If empty, SQLite " +
		"in the data folder.",
	"database_url_file": "File containing the database URL, to keep its password out of the environment.",

	"allow_unencrypted": "Let the connection to a database or S3 elsewhere go unencrypted: the network in between " +
		"is then trusted with every answer.",

	// Objects.
	"s3_endpoint": "Address of an S3 service for originals and documents, e.g. https://s3.example.lv. If empty, an " +
		"embedded one in the data folder.",
	"s3_region":     "Region of the bucket.",
	"s3_bucket":     "Bucket to keep objects in.",
	"s3_access_key": "Access key of the S3 service.",
	"s3_secret_key": "Secret key of the S3 service.",
	"notes_key_file": "File of the key that seals mediators' private notes. In no backup: keep a copy of it apart. " +
		"(default: secrets/notes in the data folder, made at the first start; none with a database elsewhere)",
	"s3_secret_key_file": "File containing the secret key.",

	// Forms and templates.
	"forms": "Folder whose form definitions replace the built-in ones of the same name. Reloaded on SIGHUP.",
	"templates": "Folder whose templates of documents, workbooks and mail replace the built-in ones of the same " +
		"name. Reloaded on SIGHUP.",

	// Signatures.
	"trust_anchors": "PEM file of certificates to rely on when a signature is verified: of those who issue " +
		"certificates, time-stamps and revocation answers. Without it no signature is reported as valid.",

	// Channels.
	"watch": "Folder whose files become submissions, each once: whole ones are taken and moved into its done/, and " +
		"what cannot be taken into its refused/, the reason beside it. Writers use another name until a file is " +
		"whole, such as letter.pdf.part. Several servers may watch one folder.",

	"imap_host":          "Server of the mailbox that letters come to, over TLS. If empty, no mailbox is read.",
	"imap_port":          "Port of that server.",
	"imap_tls":           "How the connection is encrypted: tls (from the first byte), or starttls (usually port 143).",
	"imap_user":          "User name for the mailbox.",
	"imap_password":      "Password for the mailbox.",
	"imap_password_file": "File containing the password.",
	"imap_folder":        "Folder of the mailbox whose messages become submissions, each once.",
	"imap_taken":         "Folder that a message is moved to when it is stored here. Made when missing.",
	"imap_refused": "Folder for messages that cannot be taken, as those over --upload-max-file. Made " +
		"when missing.",
	"imap_every": "Seconds between two looks into the mailbox (1 to 3600).",

	"clamd": "Socket of clamd, the scanner of ClamAV: /run/clamav/clamd.ctl, or tcp://host:port. With it a file of a " +
		"sender is read and handed to staff once it is found clean. If empty, nothing is scanned.",
	"clamd_max": "Largest file that the scanner is given, in MB (1 to 2000); its StreamMaxLength and MaxFileSize " +
		"must be so much. A larger one is not scanned, and not handed out.",

	// Mail.
	"smtp_host": "Mail server. If empty, each message is written as an .eml file in mail/ of the data folder.",
	"smtp_port": "Port of the mail server.",
	"smtp_tls": "How the connection is encrypted: starttls, tls (from the first byte, usually port 465), or none " +
		"(a relay on the same machine; not with a password).",
	"smtp_user":          "User name for the mail server. If empty, no authentication.",
	"smtp_password":      "Password for the mail server.",
	"smtp_password_file": "File containing the password.",
	"smtp_from":          "Sender of every mail: an address, or a name and an address: Izlīgums <izligums@example.lv>.",

	// The agency.
	"agency_name": "Name of the agency.",
	"agency_names": "Its name in other languages, for pages, forms and letters in them: " +
		"en=State Probation Service of Latvia.",
	"agency_office": "Office (nodaļa) that answers, where the service is one office's.",
	"agency_phone":  "Telephone that people are asked to call when something does not work.",
	"agency_phone_hours": "When somebody answers it, in each language: lv=darba dienās no 9.00 līdz 16.00;en=on " +
		"weekdays from 9:00 to 16:00.",
	"agency_email":   "Public e-mail address.",
	"agency_address": "Postal address.",
	"agency_website": "The agency's site: https://www.vpd.gov.lv.",
	"agency_data_officer": "How to reach the data protection officer, for the page on personal data: " +
		"datu.aizsardziba@example.lv.",
	"agency_data_kept": "How long what was sent is kept, in each language, as a sentence: lv=Lietas glabājam 10 " +
		"gadus;en=We keep cases for 10 years.",

	// Uploads.
	"upload_max_file":  "Largest file, in MB (1 to 500).",
	"upload_max_files": "Most files of one submission (1 to 100).",
	"upload_min_free": "Free space, in MB, that files may not use up where the data folder is: with less, files are " +
		"refused, and everything else goes on. 0 for none.",

	// Pace.
	"pace_begin":  "Forms that one client address may begin in an hour; 0 for any number.",
	"pace_upload": "Requests with files that one client address may send in an hour; 0 for any number.",
	"pace_submit": "Forms that one client address may submit in an hour; 0 for any number.",
	"pace_megabytes": "MB of files that one client address, or one key of an institution, may send in an hour, " +
		"and that one run of tilts ingest takes; 0 for any number.",
	"pace_key": "Requests that programs may make with one key of an institution in an hour; 0 for any number.",
}
