package config_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"tilts/internal/config"
)

func TestNumbersAreRefusedInWords(t *testing.T) {
	for arg, want := range map[string]string{
		"--draft-days=30d":       `--draft-days: "30d" is not a number of days: write digits alone, as 30`,
		"--upload-max-file=25MB": `--upload-max-file: "25MB" is not a number of MB: write digits alone, as 25`,
		"--pace-begin=1e3":       `--pace-begin: "1e3" is not a number: write digits alone, as 300`,
		"--smtp-port=submission": `--smtp-port: "submission" is not the number of a port: write digits alone, as 587`,
		"--listen=127.0.0.1:99999": `--listen (TILTS_LISTEN): "127.0.0.1:99999" is not an address with a port from 0 ` +
			`to 65535: write 127.0.0.1:8080, or :8080 for every address`,
	} {
		var p program
		if err := parse(t, &p, "serve", arg); err == nil || strings.TrimPrefix(err.Error(), "serve: ") != want {
			t.Errorf("%s: %v, want %s", arg, err, want)
		}
	}
}

func TestUnknownVariablesAreNamed(t *testing.T) {
	parser, err := kong.New(&program{}, config.CommandLine()...)
	if err != nil {
		t.Fatal(err)
	}
	err = config.Unknown(parser.Model, []string{
		"TILTS_DATABSE_URL=postgres://db", "TILTS_S3_SECRET=x", "TILTS_DATA=d", "TILTS_FISH=", "TILTSX=1", "HOME=/",
		// What Kubernetes and Docker set beside a service called tilts.
		"TILTS_PORT=tcp://10.0.0.1:8080", "TILTS_PORT_8080_TCP_ADDR=10.0.0.1", "TILTS_SERVICE_HOST=10.0.0.1",
		"TILTS_SERVICE_PORT_HTTP=8080",
	})
	const want = `unknown variable TILTS_DATABSE_URL, did you mean "TILTS_DATABASE_URL"?
unknown variable TILTS_FISH: tilts serve --help has all there are
unknown variable TILTS_S3_SECRET, did you mean "TILTS_S3_SECRET_KEY"?`
	if err == nil || err.Error() != want {
		t.Errorf("%v\nwant %s", err, want)
	}
	if err := config.Unknown(parser.Model, []string{"TILTS_PORT=8080"}); err == nil {
		t.Error("TILTS_PORT is passed over")
	}
}

// What would go wrong only later, or in silence, is refused at the start.
func TestSettingsThatDoNotGoTogether(t *testing.T) {
	s3 := []string{"--s3-access-key=a", "--s3-secret-key=b"}
	for _, c := range []struct {
		wrong string // the flag that is named; empty where all is well
		args  []string
	}{
		{"s3-endpoint", s3},
		{"s3-endpoint", []string{"--s3-bucket=forms"}},
		{"s3-endpoint", append(s3, "--s3-endpoint=http://s3.example.lv")},
		{"", append(s3, "--s3-endpoint=http://s3.example.lv", "--allow-unencrypted")},
		{"", append(s3, "--s3-endpoint=http://127.0.0.1:9000")},
		{"", append(s3, "--s3-endpoint=https://s3.example.lv")},
		{"database-url", []string{"--database-url=postgres://tilts:parole@db.example.lv/tilts"}},
		{"database-url", []string{"--database-url=postgres://db.example.lv/tilts?sslmode=prefer"}},
		{"", []string{"--database-url=postgres://db.example.lv/tilts?sslmode=prefer", "--allow-unencrypted"}},
		{"", []string{"--database-url=postgres://db.example.lv/tilts?sslmode=verify-full"}},
		{"", []string{"--database-url=postgres://tilts@localhost:5432/tilts"}},
		{"", []string{"--database-url=postgres:///tilts?host=/run/postgresql"}},
		{"trusted-proxies", []string{"--trusted-proxies=10.0.0.5,0.0.0.0/0"}},
		{"trusted-proxies", []string{"--trusted-proxies=::/0"}},
		{"webhook-allow", []string{"--webhook-allow=0.0.0.0/0"}},
		{"webhook-allow", []string{"--webhook-allow=10.1.0.0/16,10.20.30.40"}},
		{"webhook-allow", []string{"--webhook-allow=10.1.2.3/16"}},
		{"smtp-from", []string{"--smtp-host=mail.example.lv"}},
		{"smtp-from", []string{"--smtp-host=mail.example.lv", "--smtp-from=Tilts <tilts@localhost>"}},
		{"", []string{"--smtp-host=mail.example.lv", "--smtp-from=tilts@example.lv"}},
	} {
		var p program
		err := parse(t, &p, append([]string{"serve"}, c.args...)...)
		switch {
		case c.wrong == "" && err != nil:
			t.Errorf("%v: %v", c.args, err)
		case c.wrong != "" && (err == nil || !strings.Contains(err.Error(), "--"+c.wrong+" (")):
			t.Errorf("%v: %v, want an error that names --%s", c.args, err, c.wrong)
		case err != nil && strings.Contains(err.Error(), "parole"):
			t.Errorf("a password is printed: %v", err)
		}
	}
}

func TestSecretsThatOthersMayReadAreNoted(t *testing.T) {
	closed, open := file(t, "a"), file(t, "b")
	if err := os.Chmod(open, 0o644); err != nil {
		t.Fatal(err)
	}
	var p program
	err := parse(t, &p, "serve", "--smtp-password-file="+open, "--s3-secret-key-file="+closed,
		"--s3-endpoint=https://s3.example.lv", "--s3-access-key=a")
	if err != nil || len(p.Serve.Exposed) != 1 || p.Serve.Exposed[0] != open {
		t.Errorf("noted %v, %v", p.Serve.Exposed, err)
	}
}

func TestHelpSaysTheDefaults(t *testing.T) {
	var out bytes.Buffer
	parser, err := kong.New(&program{}, append(config.CommandLine(),
		kong.Name("tilts"), kong.Writers(&out, &out), kong.Exit(func(int) {}))...)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = parser.Parse([]string{"demo", "--help"})
	help := strings.Join(strings.Fields(out.String()), " ")
	for _, want := range []string{
		"Port of the mail server (default 587; $TILTS_SMTP_PORT).", "(default ./tilts-demo; $TILTS_DATA).",
		"Bucket to keep objects in (default tilts; $TILTS_S3_BUCKET).",
	} {
		if !strings.Contains(help, want) {
			t.Errorf("the help does not say %q\n%s", want, out.String())
		}
	}
}
