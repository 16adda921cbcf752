// Package config is what the people who run the service decide: one struct, read
// from flags and TILTS_* variables, with a manual of every flag. A value that
// cannot be right is refused before anything starts.
package config

import (
	"fmt"
	"log/slog"
	"net/netip"
	"os"
	"strings"
)

// Config is everything that serving takes. Embed it in a command of kong; after
// parsing, secrets are read from their files and every value is checked.
type Config struct {
	Store

	Serving `embed:"" envprefix:"TILTS_" group:"Serving"`
	Definitions

	Channels

	SMTP   SMTP   `embed:"" prefix:"smtp-" envprefix:"TILTS_SMTP_" group:"Mail"`
	Agency Agency `embed:"" prefix:"agency-" envprefix:"TILTS_AGENCY_" group:"Agency"`
	Upload Upload `embed:"" prefix:"upload-" envprefix:"TILTS_UPLOAD_" group:"Limits"`
	Pace   Pace   `embed:"" prefix:"pace-" envprefix:"TILTS_PACE_" group:"Limits"`

	DraftDays int `help:"${draft_days}" default:"30" env:"TILTS_DRAFT_DAYS" placeholder:"DAYS" group:"Limits"`

	Staff Staff `embed:"" prefix:"staff-" envprefix:"TILTS_STAFF_" group:"Limits"`

	Rules `embed:"" envprefix:"TILTS_" group:"Rules"`
}

// Staff is how long and with what the agency's people are signed in.
type Staff struct {
	IdleMinutes  int    `help:"${staff_idle}" default:"30" env:"IDLE_MINUTES" placeholder:"MINUTES"`
	SecondFactor string `help:"${staff_factor}" default:"offered" env:"SECOND_FACTOR" placeholder:"WHEN"`
}

// Serving is where the service listens and who may speak to it.
type Serving struct {
	Listen         string   `help:"${listen}" default:"127.0.0.1:8080" env:"LISTEN" placeholder:"HOST:PORT"`
	MetricsListen  string   `help:"${metrics_listen}" env:"METRICS_LISTEN" placeholder:"HOST:PORT"`
	BaseURL        string   `help:"${base_url}" env:"BASE_URL" placeholder:"URL"`
	TrustedProxies []string `help:"${trusted_proxies}" env:"TRUSTED_PROXIES" placeholder:"ADDRESS"`
	WebhookAllow   []string `help:"${webhook_allow}" env:"WEBHOOK_ALLOW" placeholder:"NETWORK"`
	NoWebhooks     bool     `help:"${no_webhooks}" env:"NO_WEBHOOKS"`
	LogFormat      string   `help:"${log_format}" default:"text" env:"LOG_FORMAT" placeholder:"FORMAT" group:"Log"`
	TracesTo       string   `help:"${traces_to}" env:"TRACES_TO" placeholder:"URL" group:"Log"`
	LogLevel       string   `help:"${log_level}" default:"info" env:"LOG_LEVEL" placeholder:"LEVEL" group:"Log"`
}

// Rules are those of the process that the agency may set.
type Rules struct {
	GateSignatures []string `help:"${gate_signatures}" default:"${gate}" env:"GATE_SIGNATURES" placeholder:"WAY"`
	PracticeRisk   string   `help:"${practice_risk}" default:"off" env:"PRACTICE_RISK" placeholder:"LEVEL"`
	PracticeTalk   string   `help:"${practice_talk}" default:"off" env:"PRACTICE_TALK" placeholder:"LEVEL"`
	PracticeAlone  string   `help:"${practice_alone}" default:"off" env:"PRACTICE_ALONE" placeholder:"LEVEL"`
	SecondMediator string   `help:"${second_mediator}" default:"never" env:"SECOND_MEDIATOR" placeholder:"WHEN"`
	RiskDays       int      `help:"${risk_days}" default:"30" env:"RISK_DAYS" placeholder:"DAYS"`
	ContactTries   int      `help:"${contact_tries}" default:"1" env:"CONTACT_TRIES" placeholder:"N"`
	Holidays       []string `help:"${holidays}" env:"HOLIDAYS" placeholder:"YYYY-MM-DD"`
	WorkingDays    []string `help:"${working_days}" env:"WORKING_DAYS" placeholder:"YYYY-MM-DD"`
	RemindDays     int      `help:"${remind_days}" default:"7" env:"REMIND_DAYS" placeholder:"DAYS"`
}

// Store is where records and objects are kept: all that a command needs which
// works on the data alone.
type Store struct {
	Data            string `help:"${data}" default:"${data_folder}" env:"TILTS_DATA" placeholder:"DIR" group:"Data"`
	DatabaseURL     string `help:"${database_url}" env:"TILTS_DATABASE_URL" placeholder:"URL" group:"Data"`
	DatabaseURLFile string `help:"${database_url_file}" env:"TILTS_DATABASE_URL_FILE" placeholder:"FILE" group:"Data"`

	Cache string `help:"${cache}" env:"TILTS_CACHE" placeholder:"DIR" group:"Data"`

	S3 S3 `embed:"" prefix:"s3-" envprefix:"TILTS_S3_" group:"Objects (S3)"`

	NotesKeyFile string `help:"${notes_key_file}" env:"TILTS_NOTES_KEY_FILE" placeholder:"FILE" group:"Data"`

	AllowUnencrypted bool `help:"${allow_unencrypted}" env:"TILTS_ALLOW_UNENCRYPTED" group:"Data"`

	// Exposed are the files of secrets that other accounts of the machine may read.
	Exposed []string `kong:"-"`
}

// S3 is the object store. Without an endpoint, objects are kept in the data folder.
type S3 struct {
	Endpoint      string `help:"${s3_endpoint}" env:"ENDPOINT" placeholder:"URL"`
	Region        string `help:"${s3_region}" default:"us-east-1" env:"REGION" placeholder:"NAME"`
	Bucket        string `help:"${s3_bucket}" default:"${bucket}" env:"BUCKET" placeholder:"NAME"`
	AccessKey     string `help:"${s3_access_key}" env:"ACCESS_KEY" placeholder:"KEY"`
	SecretKey     string `help:"${s3_secret_key}" env:"SECRET_KEY" placeholder:"KEY"`
	SecretKeyFile string `help:"${s3_secret_key_file}" env:"SECRET_KEY_FILE" placeholder:"FILE"`
}

// Definitions are the folders laid over the embedded forms and templates.
type Definitions struct {
	Forms     string `help:"${forms}" env:"TILTS_FORMS" placeholder:"DIR" group:"Forms and templates"`
	Templates string `help:"${templates}" env:"TILTS_TEMPLATES" placeholder:"DIR" group:"Forms and templates"`

	TrustAnchors string `help:"${trust_anchors}" env:"TILTS_TRUST_ANCHORS" placeholder:"FILE" group:"Signatures"`

	PDF string `help:"${pdf}" default:"a-2a" env:"TILTS_PDF" placeholder:"NAME" group:"Forms and templates"`
}

// SMTP is the server that outgoing mail goes through. Without a host, each
// mail becomes a file in the data folder's mail/.
type SMTP struct {
	Host         string `help:"${smtp_host}" env:"HOST" placeholder:"HOST"`
	Port         int    `help:"${smtp_port}" default:"587" env:"PORT" placeholder:"PORT"`
	TLS          string `help:"${smtp_tls}" default:"starttls" env:"TLS" placeholder:"WAY"`
	User         string `help:"${smtp_user}" env:"USER" placeholder:"NAME"`
	Password     string `help:"${smtp_password}" env:"PASSWORD" placeholder:"PASSWORD"`
	PasswordFile string `help:"${smtp_password_file}" env:"PASSWORD_FILE" placeholder:"FILE"`
	From         string `help:"${smtp_from}" default:"izligums@localhost" env:"FROM" placeholder:"ADDRESS"`
}

// Agency is whose service this is, as pages, letters and mail name it.
type Agency struct {
	Name       string            `help:"${agency_name}" default:"${agency}" env:"NAME" placeholder:"TEXT"`
	Names      map[string]string `help:"${agency_names}" default:"${agency_other}" env:"NAMES" placeholder:"LANG=TEXT"`
	Office     string            `help:"${agency_office}" env:"OFFICE" placeholder:"TEXT"`
	Phone      string            `help:"${agency_phone}" env:"PHONE" placeholder:"TEXT"`
	PhoneHours map[string]string `help:"${agency_phone_hours}" env:"PHONE_HOURS" placeholder:"LANG=TEXT"`
	Email      string            `help:"${agency_email}" env:"EMAIL" placeholder:"ADDRESS"`
	Address    string            `help:"${agency_address}" env:"ADDRESS" placeholder:"TEXT"`
	Website    string            `help:"${agency_website}" env:"WEBSITE" placeholder:"URL"`

	DataOfficer string            `help:"${agency_data_officer}" env:"DATA_OFFICER" placeholder:"TEXT"`
	DataKept    map[string]string `help:"${agency_data_kept}" env:"DATA_KEPT" placeholder:"LANG=TEXT"`
}

// Unnamed lists the settings without which the public pages say that nobody is named to turn to.
func (a Agency) Unnamed() (flags []string) {
	for _, told := range [][2]string{
		{"--agency-phone", a.Phone}, {"--agency-email", a.Email}, {"--agency-address", a.Address},
	} {
		if strings.TrimSpace(told[1]) == "" {
			flags = append(flags, told[0])
		}
	}
	return flags
}

// Spoken is the agency's name by language.
func (a Agency) Spoken() map[string]string {
	names := map[string]string{"lv": a.Name}
	for lang, name := range a.Names {
		if lang != "lv" && strings.TrimSpace(name) != "" {
			names[lang] = name
		}
	}
	return names
}

// Upload limits what one submission may bring.
type Upload struct {
	MaxFile  int64 `help:"${upload_max_file}" default:"25" env:"MAX_FILE" placeholder:"MB"`
	MaxFiles int   `help:"${upload_max_files}" default:"10" env:"MAX_FILES" placeholder:"NUMBER"`
	MinFree  int64 `help:"${upload_min_free}" default:"1000" env:"MIN_FREE" placeholder:"MB"`
}

// MaxFileBytes is MaxFile in bytes; a MB is a million of them.
func (u Upload) MaxFileBytes() int64 { return u.MaxFile * 1_000_000 }

// MinFreeBytes is MinFree in bytes.
func (u Upload) MinFreeBytes() int64 { return u.MinFree * 1_000_000 }

// Pace limits what one client address, of IPv6 its /64, or one key of an institution may do
// in an hour; that many may come at once. The defaults let a school class begin together.
type Pace struct {
	Begin  int `help:"${pace_begin}" default:"300" env:"BEGIN" placeholder:"NUMBER"`
	Upload int `help:"${pace_upload}" default:"600" env:"UPLOAD" placeholder:"NUMBER"`
	Submit int `help:"${pace_submit}" default:"300" env:"SUBMIT" placeholder:"NUMBER"`
	Key    int `help:"${pace_key}" default:"3000" env:"KEY" placeholder:"NUMBER"`

	Megabytes int `help:"${pace_megabytes}" default:"2000" env:"MEGABYTES" placeholder:"MB"`
}

// Private are the networks of WebhookAllow; Validate has seen them.
func (s *Serving) Private() (networks []netip.Prefix) {
	for _, text := range s.WebhookAllow {
		if network, err := netip.ParsePrefix(text); err == nil {
			networks = append(networks, network)
		}
	}
	return networks
}

// Level is LogLevel for slog.
func (c *Config) Level() slog.Level {
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // Validate has seen it; info otherwise
	return level
}

// AfterApply is called by kong once flags and environment are read.
func (c *Config) AfterApply() error {
	if err := c.readSecret("TILTS_SMTP_PASSWORD", &c.SMTP.Password, &c.SMTP.PasswordFile); err != nil {
		return err
	}
	if err := c.readSecret("TILTS_IMAP_PASSWORD", &c.IMAP.Password, &c.IMAP.PasswordFile); err != nil {
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
	if err := s.readSecret("TILTS_DATABASE_URL", &s.DatabaseURL, &s.DatabaseURLFile); err != nil {
		return err
	}
	return s.readSecret("TILTS_S3_SECRET_KEY", &s.S3.SecretKey, &s.S3.SecretKeyFile)
}

// readSecret moves a secret from its file, less the line's end, to its place.
func (s *Store) readSecret(variable string, secret, file *string) error {
	if *file == "" {
		return nil
	}
	if *secret != "" {
		return fmt.Errorf("%s and %s_FILE are both set: keep one", variable, variable)
	}
	if info, err := os.Stat(*file); err == nil && info.Mode()&0o007 != 0 {
		s.Exposed = append(s.Exposed, *file)
	}
	data, err := os.ReadFile(*file)
	if err != nil {
		return fmt.Errorf("%s_FILE: %w", variable, err)
	}
	*secret, *file = strings.TrimRight(string(data), "\r\n"), ""
	if *secret == "" {
		return fmt.Errorf("%s_FILE: the file is empty: the secret must be on its first line", variable)
	}
	return nil
}
