package config_test

import (
	"bytes"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"tilts/internal/config"
)

// program is a command line with the two ways a command takes configuration.
type program struct {
	Serve  serving `cmd:""`
	Demo   serving `cmd:"" set:"data_folder=./tilts-demo"`
	Ingest struct {
		config.Store
	} `cmd:""`
}

type serving struct {
	config.Config
}

func parse(t *testing.T, p *program, args ...string) error {
	t.Helper()
	parser, err := kong.New(p, append(config.CommandLine(), kong.Name("tilts"))...)
	if err != nil {
		t.Fatal(err)
	}
	_, err = parser.Parse(args)
	return err
}

func TestNothingNeedsToBeSet(t *testing.T) {
	var p program
	if err := parse(t, &p, "serve"); err != nil {
		t.Fatal(err)
	}
	c := p.Serve
	if c.Listen != "127.0.0.1:8080" || c.Data != "./tilts-data" || c.DatabaseURL+c.S3.Endpoint+c.SMTP.Host != "" {
		t.Errorf("the defaults are %+v", c)
	}
	if c.Upload.MaxFileBytes() != 25_000_000 || c.Upload.MaxFiles != 10 || c.Level() != slog.LevelInfo {
		t.Errorf("the limits are %+v", c.Upload)
	}
	if want := []string{"seen_in_person", "wet_ink", "esignature", "eid"}; !reflect.DeepEqual(c.GateSignatures, want) {
		t.Errorf("the gate opens for %v, want %v", c.GateSignatures, want)
	}
}

func TestACommandHasItsOwnFolder(t *testing.T) {
	var p program
	if err := parse(t, &p, "demo"); err != nil || p.Demo.Data != "./tilts-demo" {
		t.Errorf("the demo's folder is %q, %v", p.Demo.Data, err)
	}
}

func TestFlagsWinOverTheEnvironment(t *testing.T) {
	t.Setenv("TILTS_LISTEN", "127.0.0.1:1111")
	t.Setenv("TILTS_SMTP_HOST", "mail.example.lv")
	t.Setenv("TILTS_SMTP_FROM", "izligums@example.lv")
	t.Setenv("TILTS_AGENCY_PHONE", "+371 60000000")
	t.Setenv("TILTS_TRUSTED_PROXIES", "10.0.0.5,10.1.0.0/16")
	var p program
	if err := parse(t, &p, "serve", "--listen=127.0.0.1:2222"); err != nil {
		t.Fatal(err)
	}
	c := p.Serve
	if c.Listen != "127.0.0.1:2222" {
		t.Errorf("the flag gave way to the environment: %s", c.Listen)
	}
	if c.SMTP.Host != "mail.example.lv" || c.Agency.Phone != "+371 60000000" || len(c.TrustedProxies) != 2 {
		t.Errorf("read as %+v", c)
	}
}

func TestSecretsComeFromFiles(t *testing.T) {
	url := "postgres://tilts:parole@db/tilts?sslmode=require"
	t.Setenv("TILTS_DATABASE_URL_FILE", file(t, url+"\n"))
	t.Setenv("TILTS_S3_ENDPOINT", "https://s3.example.lv")
	t.Setenv("TILTS_S3_ACCESS_KEY", "tilts")
	t.Setenv("TILTS_S3_SECRET_KEY_FILE", file(t, "s3-secret"))
	var p program
	err := parse(t, &p, "ingest")
	if err != nil || p.Ingest.DatabaseURL != url || p.Ingest.S3.SecretKey != "s3-secret" {
		t.Errorf("ingest reads %+v, %v", p.Ingest, err)
	}
	t.Setenv("TILTS_SMTP_USER", "tilts")
	t.Setenv("TILTS_SMTP_PASSWORD_FILE", file(t, "smtp-secret\r\n"))
	err = parse(t, &p, "serve")
	if err != nil || p.Serve.DatabaseURL != url || p.Serve.SMTP.Password != "smtp-secret" {
		t.Errorf("serve reads %+v, %v", p.Serve, err)
	}
}

func TestASecretHasOnePlace(t *testing.T) {
	for name, args := range map[string][]string{
		"in both":      {"--smtp-password=a", "--smtp-password-file=" + file(t, "b")},
		"in no file":   {"--s3-secret-key-file=" + filepath.Join(t.TempDir(), "missing")},
		"in an empty ": {"--database-url-file=" + file(t, "\n")},
	} {
		var p program
		err := parse(t, &p, append([]string{"serve"}, args...)...)
		if err == nil || !strings.Contains(err.Error(), "TILTS_") {
			t.Errorf("%s: %v, want an error that names the variable", name, err)
		}
	}
}

func file(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestEveryWrongValueIsNamedAtOnce(t *testing.T) {
	wrong := []string{
		"--data=", "--database-url=mysql://tilts:parole@db/tilts", "--s3-endpoint=s3.example.lv",
		"--s3-bucket=Tilts Bucket", "--listen=8080", "--trusted-proxies=proxy.example.lv", "--log-level=loud",
		"--forms=/no/such/folder", "--templates=/etc/hostname", "--pdf=x-4",
		"--smtp-from=izligums", "--smtp-tls=perhaps", "--smtp-port=0",
		"--agency-name= ", "--agency-email=pasts", "--agency-website=www.example.lv",
		"--upload-max-file=0", "--upload-max-files=1000", "--pace-begin=-1", "--draft-days=0", "--pace-upload=-1",
		"--pace-megabytes=-1", "--upload-min-free=-1",
		"--pace-submit=1000001", "--gate-signatures=wet_ink,fax", "--holidays=2027-02-30",
		"--working-days=16.01.2027.",
	}
	var p program
	err := parse(t, &p, append([]string{"serve", "--smtp-user=tilts"}, wrong...)...)
	if err == nil {
		t.Fatal("accepted")
	}
	for _, arg := range append(wrong, "--s3-access-key=", "--s3-secret-key=", "--smtp-password=", "--base-url=") {
		flag, _, _ := strings.Cut(arg, "=")
		variable := "TILTS_" + strings.ToUpper(strings.ReplaceAll(flag[2:], "-", "_"))
		if !strings.Contains(err.Error(), flag+" ("+variable+"): ") {
			t.Errorf("%s is not named in\n%v", flag, err)
		}
	}
	if strings.Contains(err.Error(), "parole") {
		t.Errorf("a password is printed:\n%v", err)
	}
}

func TestBaseURL(t *testing.T) {
	for _, c := range []struct {
		listen, base string
		ok           bool
	}{
		{"127.0.0.1:8080", "", true},
		{"localhost:8080", "", true},
		{"[::1]:0", "http://localhost:8080", true},
		{":8080", "https://izligums.example.lv", true},
		{"0.0.0.0:8080", "https://izligums.example.lv/", true},
		{":8080", "", false},
		{":8080", "http://izligums.example.lv", false},
		{":8080", "https://izligums.example.lv/tilts", false},
		{":8080", "https://user@izligums.example.lv", false},
		{":8080", "izligums.example.lv", false},
		{"127.0.0.1:99999", "", false},
	} {
		var p program
		if err := parse(t, &p, "serve", "--listen="+c.listen, "--base-url="+c.base); (err == nil) != c.ok {
			t.Errorf("listening on %q with %q: %v", c.listen, c.base, err)
		}
	}
}

func TestPasswordsNeedEncryption(t *testing.T) {
	var p program
	err := parse(t, &p, "serve", "--smtp-user=tilts", "--smtp-password=a", "--smtp-tls=none")
	if err == nil || !strings.Contains(err.Error(), "--smtp-tls") {
		t.Errorf("a password without encryption gives %v", err)
	}
}

func TestHelpIsAManual(t *testing.T) {
	var p program
	var out bytes.Buffer
	parser, err := kong.New(&p, append(config.CommandLine(),
		kong.Name("tilts"), kong.Writers(&out, &out), kong.Exit(func(int) {}))...)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = parser.Parse([]string{"serve", "--help"})
	help := out.String()
	for _, group := range []string{
		"Serving", "Log", "Data", "Objects (S3)", "Forms and templates", "Channels", "Mail", "Agency", "Limits",
		"Rules", "Signatures",
	} {
		if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(group) + `$`).MatchString(help) {
			t.Errorf("the help has no heading %q", group)
		}
	}
	for _, group := range parser.Model.Node.Children[0].AllFlags(true) {
		for _, flag := range group {
			if flag.Name == "help" {
				continue
			}
			variable := "TILTS_" + strings.ToUpper(strings.ReplaceAll(flag.Name, "-", "_"))
			if flag.Help == "" || flag.Group == nil || !slices.Equal(flag.Envs, []string{variable}) {
				t.Errorf("--%s has help %q, group %v, variable %v", flag.Name, flag.Help, flag.Group, flag.Envs)
			}
		}
	}
	if t.Failed() {
		t.Log(help)
	}
}

// The agency has a name in each language of the pages, whatever its Latvian one is.
func TestAgencyIsNamedInEachLanguage(t *testing.T) {
	t.Parallel()
	agency := config.Agency{Name: "Dienests", Names: map[string]string{"en": "Service", "lv": "Cits", "ru": " "}}
	want := map[string]string{"lv": "Dienests", "en": "Service"}
	if got := agency.Spoken(); !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
