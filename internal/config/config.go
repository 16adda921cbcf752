// Package config is what whoever runs the service decides: one struct, read
// from flags and TILTS_* variables, whose texts are the manual. A value that
// cannot be right is refused before anything starts.
package config

import (
	"fmt"
	"log/slog"
	"os"
	"strings"
)

// Vars are the values that the struct's tags refer to. A command with another
// default folder overrides one with the tag set:"data_folder=./tilts-demo".
var Vars = map[string]string{"data_folder": "./tilts-data"}

// Config is everything that serving takes. Embed it in a command of kong; after
// parsing, secrets are read from their files and every value is checked.
type Config struct {
	Store

	Listen         string   `help:"Address and port to listen on. Anything but the loopback belongs behind a proxy that speaks HTTPS." default:"127.0.0.1:8080" env:"TILTS_LISTEN" placeholder:"HOST:PORT" group:"Serving"`
	BaseURL        string   `name:"base-url" help:"Where people reach the service, for links and QR codes: https://izligums.example.lv. Without it, links lead to the address it listens on, which must then be the loopback." env:"TILTS_BASE_URL" placeholder:"URL" group:"Serving"`
	TrustedProxies []string `help:"Addresses or networks of the proxies in front, whose X-Forwarded-For is believed: 10.0.0.5,10.1.0.0/16. Without any, nobody's is." env:"TILTS_TRUSTED_PROXIES" placeholder:"ADDRESS" group:"Serving"`
	LogLevel       string   `help:"What the log on standard error has: debug, info, warn or error." default:"info" env:"TILTS_LOG_LEVEL" placeholder:"LEVEL" group:"Serving"`

	Definitions

	SMTP   SMTP   `embed:"" prefix:"smtp-" envprefix:"TILTS_SMTP_" group:"Mail"`
	Agency Agency `embed:"" prefix:"agency-" envprefix:"TILTS_AGENCY_" group:"Agency"`
	Upload Upload `embed:"" prefix:"upload-" envprefix:"TILTS_UPLOAD_" group:"Limits"`
	Pace   Pace   `embed:"" prefix:"pace-" envprefix:"TILTS_PACE_" group:"Limits"`

	DraftDays int `help:"Days that answers which were not sent are kept after they were last saved (1 to 365)." default:"30" env:"TILTS_DRAFT_DAYS" placeholder:"DAYS" group:"Limits"`

	GateSignatures []string `help:"Which ways of identity and signature count as confirmed in writing and open the start gate: seen_in_person, wet_ink, esignature, eid, personal_link." default:"seen_in_person,wet_ink,esignature,eid" env:"TILTS_GATE_SIGNATURES" placeholder:"WAY" group:"Rules"`
	Holidays       []string `help:"Days off besides the public holidays of the law, as when the government moves a working day: 2027-01-04." env:"TILTS_HOLIDAYS" placeholder:"YYYY-MM-DD" group:"Rules"`
	WorkingDays    []string `help:"Saturdays and Sundays that are worked instead: 2027-01-16." env:"TILTS_WORKING_DAYS" placeholder:"YYYY-MM-DD" group:"Rules"`
}

// Store is where records and objects are kept: all that a command needs which
// works on the data alone.
type Store struct {
	Data            string `help:"Folder of everything the service keeps: database, objects, mail without a server, generated keys. Made when missing; keep it private and backed up." default:"${data_folder}" env:"TILTS_DATA" placeholder:"DIR" group:"Data"`
	DatabaseURL     string `name:"database-url" help:"PostgreSQL to keep the records in: postgres://user:password@host/database. Without it, SQLite in the data folder." env:"TILTS_DATABASE_URL" placeholder:"URL" group:"Data"`
	DatabaseURLFile string `name:"database-url-file" help:"File that has the database's URL, to keep its password out of the environment." env:"TILTS_DATABASE_URL_FILE" placeholder:"FILE" group:"Data"`

	S3 S3 `embed:"" prefix:"s3-" envprefix:"TILTS_S3_" group:"Objects (S3)"`
}

// S3 is the object store. Without an endpoint, objects are kept in the data folder.
type S3 struct {
	Endpoint      string `help:"Address of an S3 service for originals and documents: https://s3.example.lv. Without it, an S3 of our own in the data folder." env:"ENDPOINT" placeholder:"URL"`
	Region        string `help:"Region of the bucket." default:"us-east-1" env:"REGION" placeholder:"NAME"`
	Bucket        string `help:"Bucket to keep objects in." default:"tilts" env:"BUCKET" placeholder:"NAME"`
	AccessKey     string `help:"Access key of the S3 service." env:"ACCESS_KEY" placeholder:"KEY"`
	SecretKey     string `help:"Secret key of the S3 service." env:"SECRET_KEY" placeholder:"KEY"`
	SecretKeyFile string `help:"File that has the secret key." env:"SECRET_KEY_FILE" placeholder:"FILE"`
}

// Definitions are the folders laid over the embedded forms and templates.
type Definitions struct {
	Forms     string `help:"Folder whose form definitions replace the built-in ones of the same name. Read again on SIGHUP." env:"TILTS_FORMS" placeholder:"DIR" group:"Forms and templates"`
	Templates string `help:"Folder whose templates of documents, workbooks and mail replace the built-in ones of the same name. Read again on SIGHUP." env:"TILTS_TEMPLATES" placeholder:"DIR" group:"Forms and templates"`
}

// SMTP is the server that outgoing mail goes through. Without a host, each
// mail becomes a file in the data folder's mail/.
type SMTP struct {
	Host         string `help:"Mail server. Without it, each mail becomes an .eml file in mail/ of the data folder." env:"HOST" placeholder:"HOST"`
	Port         int    `help:"Port of the mail server." default:"587" env:"PORT" placeholder:"PORT"`
	TLS          string `name:"tls" help:"How the connection is encrypted: starttls, tls (from the first byte, usually port 465), or none (a relay on the same machine; not with a password)." default:"starttls" env:"TLS" placeholder:"WAY"`
	User         string `help:"Name to sign in to the mail server with. Without it, nobody signs in." env:"USER" placeholder:"NAME"`
	Password     string `help:"Password to sign in to the mail server with." env:"PASSWORD" placeholder:"PASSWORD"`
	PasswordFile string `help:"File that has the password." env:"PASSWORD_FILE" placeholder:"FILE"`
	From         string `help:"Sender of every mail: an address, or a name and an address: Izlīgums <izligums@example.lv>." default:"izligums@localhost" env:"FROM" placeholder:"ADDRESS"`
}

// Agency is whose service this is, as pages, letters and mail name it.
type Agency struct {
	Name       string            `help:"Name of the agency." default:"Valsts probācijas dienests" env:"NAME" placeholder:"TEXT"`
	Office     string            `help:"Office (nodaļa) that answers, where the service is one office's." env:"OFFICE" placeholder:"TEXT"`
	Phone      string            `help:"Telephone that people are asked to call when something does not work." env:"PHONE" placeholder:"TEXT"`
	PhoneHours map[string]string `help:"When somebody answers it, in each language: lv=darba dienās no 9.00 līdz 16.00;en=on working days, 9.00–16.00." env:"PHONE_HOURS" placeholder:"LANG=TEXT"`
	Email      string            `help:"Public e-mail address." env:"EMAIL" placeholder:"ADDRESS"`
	Address    string            `help:"Postal address." env:"ADDRESS" placeholder:"TEXT"`
	Website    string            `help:"The agency's site: https://www.vpd.gov.lv." env:"WEBSITE" placeholder:"URL"`
}

// Upload limits what one submission may bring.
type Upload struct {
	MaxFile  int64 `help:"Largest file, in MB (1 to 500)." default:"25" env:"MAX_FILE" placeholder:"MB"`
	MaxFiles int   `help:"Most files of one submission (1 to 100)." default:"10" env:"MAX_FILES" placeholder:"NUMBER"`
}

// MaxFileBytes is MaxFile in bytes; a MB is a million of them.
func (u Upload) MaxFileBytes() int64 { return u.MaxFile * 1_000_000 }

// Pace limits what one client address may do in an hour, of IPv6 its /64; that
// many may come at once. The defaults let a school class begin together.
type Pace struct {
	Begin  int `help:"Forms that one client address may begin in an hour; 0 for any number." default:"300" env:"BEGIN" placeholder:"NUMBER"`
	Upload int `help:"Requests with files that one client address may send in an hour; 0 for any number." default:"600" env:"UPLOAD" placeholder:"NUMBER"`
	Submit int `help:"Forms that one client address may submit in an hour; 0 for any number." default:"300" env:"SUBMIT" placeholder:"NUMBER"`
}

// Level is LogLevel for slog.
func (c *Config) Level() slog.Level {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // Validate has seen it; info otherwise
	return level
}

// AfterApply is called by kong once flags and environment are read.
func (c *Config) AfterApply() error {
	if err := readSecret("TILTS_SMTP_PASSWORD", &c.SMTP.Password, &c.SMTP.PasswordFile); err != nil {
		return err
	}
	if err := c.readSecrets(); err != nil {
		return err
	}
	return c.Validate()
}

// AfterApply is called by kong once flags and environment are read.
func (s *Store) AfterApply() error {
	if err := s.readSecrets(); err != nil {
		return err
	}
	return s.Validate()
}

func (s *Store) readSecrets() error {
	if err := readSecret("TILTS_DATABASE_URL", &s.DatabaseURL, &s.DatabaseURLFile); err != nil {
		return err
	}
	return readSecret("TILTS_S3_SECRET_KEY", &s.S3.SecretKey, &s.S3.SecretKeyFile)
}

// readSecret moves a secret from its file, less the line's end, to its place.
func readSecret(variable string, secret, file *string) error {
	if *file == "" {
		return nil
	}
	if *secret != "" {
		return fmt.Errorf("%s and %s_FILE are both set: keep one", variable, variable)
	}
	data, err := os.ReadFile(*file)
	if err != nil {
		return fmt.Errorf("%s_FILE: %w", variable, err)
	}
	*secret, *file = strings.TrimRight(string(data), "\r\n"), ""
	if *secret == "" {
		return fmt.Errorf("%s_FILE: the file is empty: it must have the secret on its first line", variable)
	}
	return nil
}
