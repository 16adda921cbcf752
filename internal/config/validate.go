package config

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// wrong collects every value that cannot be right, each with what would be.
type wrong []error

func (w *wrong) add(flag string, value any, right string) {
	variable := "TILTS_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
	shown := fmt.Sprintf("%q ", fmt.Sprint(value))
	if value == "" {
		shown = ""
	}
	*w = append(*w, fmt.Errorf("--%s (%s): %s%s", flag, variable, shown, right))
}

// secret is add for a value that must not be printed.
func (w *wrong) secret(flag, right string) { w.add(flag, "…", right) }

// Validate names every value that cannot be right and what would be, all at
// once, one to a line. It looks at the folders that are named, at nothing else.
func (c *Config) Validate() error {
	var w wrong
	c.Store.check(&w)
	c.checkServing(&w)
	c.checkWebhooks(&w)
	c.checkFolders(&w)
	c.checkChannels(&w)
	c.checkSMTP(&w)
	c.checkAgency(&w)
	c.checkRules(&w)
	return errors.Join(w...)
}

// Validate names every value that cannot be right and what would be, all at once, one to a line.
func (s *Store) Validate() error {
	var w wrong
	s.check(&w)
	return errors.Join(w...)
}

func (s *Store) check(w *wrong) {
	if s.Data == "" {
		w.add("data", s.Data, "is missing: name a folder, as ./tilts-data")
	}
	if s.DatabaseURL != "" && !hasScheme(s.DatabaseURL, "postgres", "postgresql") {
		w.secret(
			"database-url",
			"is not a PostgreSQL address: write postgres://user:password@host/database, or nothing for SQLite",
		)
	}
	if s.unencrypted() {
		w.secret(
			"database-url",
			"lets the database go unencrypted: add ?sslmode=verify-full (or require), or --allow-unencrypted",
		)
	}
	s.checkS3(w)
}

// unencrypted reports whether a database off this machine may be spoken to in clear text.
func (s *Store) unencrypted() bool {
	u, err := url.Parse(s.DatabaseURL)
	if err != nil || s.AllowUnencrypted || u.Hostname() == "" || loopback(u.Hostname()) {
		return false
	}
	return !slices.Contains([]string{"require", "verify-ca", "verify-full"}, u.Query().Get("sslmode"))
}

func (s *Store) checkS3(w *wrong) {
	if s.S3.Endpoint == "" {
		if s.S3.AccessKey+s.S3.SecretKey != "" || s.S3.Bucket != Vars["bucket"] {
			w.add("s3-endpoint", "", "is missing, though a key or a bucket is named: write https://host, or name none")
		}
		return
	}
	if !webAddress(s.S3.Endpoint, true) {
		w.add(
			"s3-endpoint", s.S3.Endpoint,
			"is not a web address: write https://host or http://host:port, without a path",
		)
	}
	if webAddress(s.S3.Endpoint, true) && !webAddress(s.S3.Endpoint, s.AllowUnencrypted) {
		w.add("s3-endpoint", s.S3.Endpoint, "lets objects go unencrypted: write https://, or --allow-unencrypted")
	}
	if s.S3.AccessKey == "" {
		w.add("s3-access-key", "", "is missing: an S3 service of your own needs its access key")
	}
	if s.S3.SecretKey == "" && s.S3.SecretKeyFile == "" {
		w.add(
			"s3-secret-key", "",
			"is missing: an S3 service of your own needs its secret key, or a file of it in --s3-secret-key-file",
		)
	}
	if !bucketName.MatchString(s.S3.Bucket) {
		w.add("s3-bucket", s.S3.Bucket, "is not a bucket's name: 3 to 63 small letters, digits, dots and dashes")
	}
}

func (c *Config) checkServing(w *wrong) {
	host, _, _ := net.SplitHostPort(c.Listen)
	if !hostAndPort(c.MetricsListen) && c.MetricsListen != "" {
		w.add("metrics-listen", c.MetricsListen, "is not an address with a port from 0 to 65535: write 127.0.0.1:9465")
	}
	if !hostAndPort(c.Listen) {
		w.add(
			"listen", c.Listen,
			"is not an address with a port from 0 to 65535: write 127.0.0.1:8080, or :8080 for every address",
		)
	}
	switch {
	case c.BaseURL == "" && !loopback(host):
		w.add(
			"base-url", "",
			"is missing: off the loopback, links need the address that people use, as https://izligums.example.lv",
		)
	case c.BaseURL != "" && !webAddress(c.BaseURL, false):
		w.add(
			"base-url", c.BaseURL,
			"is not a public address: write https://host without a path (http:// only for the loopback)",
		)
	}
	for _, proxy := range c.TrustedProxies {
		network, networkErr := netip.ParsePrefix(proxy)
		if networkErr == nil && network.Bits() == 0 {
			w.add("trusted-proxies", proxy, "would believe everybody: name the proxies in front alone, as 10.0.0.5")
		}
		if _, err := netip.ParseAddr(proxy); err != nil && networkErr != nil {
			w.add("trusted-proxies", proxy, "is neither an address as 10.0.0.5 nor a network as 10.1.0.0/16")
		}
	}
	oneOf(w, "log-format", c.LogFormat, "text", "json")
	if c.TracesTo != "" && !(hasScheme(c.TracesTo, "http", "https") && hasHost(c.TracesTo)) {
		w.add("traces-to", c.TracesTo, "is not a web address: write http://127.0.0.1:4318")
	}
	oneOf(w, "log-level", c.LogLevel, "debug", "info", "warn", "error")
}

func (c *Config) checkWebhooks(w *wrong) {
	for _, text := range c.WebhookAllow {
		network, err := netip.ParsePrefix(text)
		switch {
		case err != nil || network != network.Masked():
			w.add("webhook-allow", text, "is not a network: write 10.1.0.0/16, and /32 after a single address")
		case network.Bits() == 0:
			w.add("webhook-allow", text, "would allow everything: name the networks of institutions alone")
		}
	}
}

func hostAndPort(s string) bool {
	_, port, err := net.SplitHostPort(s)
	n, e := strconv.Atoi(port)
	return err == nil && e == nil && n >= 0 && n <= 65535
}

func (c *Config) checkFolders(w *wrong) {
	folder(w, "forms", c.Forms)
	folder(w, "templates", c.Templates)
	oneOf(w, "pdf", c.PDF, "a-2a", "a-4f")
}

func folder(w *wrong, flag, dir string) {
	if info, err := os.Stat(dir); dir != "" && (err != nil || !info.IsDir()) {
		w.add(flag, dir, "is not a folder that can be read")
	}
}

func (c *Config) checkSMTP(w *wrong) {
	if !mailAddress(c.SMTP.From) {
		w.add(
			"smtp-from", c.SMTP.From,
			"is not a mail address: write izligums@example.lv, or Izlīgums <izligums@example.lv>",
		)
	}
	if c.SMTP.Host != "" && strings.HasSuffix(strings.TrimSuffix(c.SMTP.From, ">"), "@localhost") {
		w.add("smtp-from", c.SMTP.From, "is no sender that mail servers take: write one of your own domain")
	}
	oneOf(w, "smtp-tls", c.SMTP.TLS, "starttls", "tls", "none")
	if c.SMTP.Port < 1 || c.SMTP.Port > 65535 {
		w.add("smtp-port", c.SMTP.Port, "is not a port: 587 for starttls, 465 for tls, 25 for a relay")
	}
	if c.SMTP.User != "" && c.SMTP.Password == "" && c.SMTP.PasswordFile == "" {
		w.add(
			"smtp-password", "",
			"is missing: who signs in to a mail server needs a password, or a file of it in --smtp-password-file",
		)
	}
	if c.SMTP.User != "" && c.SMTP.TLS == "none" {
		w.add("smtp-tls", c.SMTP.TLS, "would send the password unencrypted: use starttls or tls")
	}
}

func (c *Config) checkAgency(w *wrong) {
	if strings.TrimSpace(c.Agency.Name) == "" {
		w.add("agency-name", c.Agency.Name, "is missing: documents name the agency")
	}
	if c.Agency.Email != "" && !mailAddress(c.Agency.Email) {
		w.add("agency-email", c.Agency.Email, "is not a mail address: write pasts@example.lv")
	}
	if site := c.Agency.Website; site != "" && !(hasScheme(site, "https", "http") && hasHost(site)) {
		w.add("agency-website", c.Agency.Website, "is not a web address: write https://www.example.lv")
	}
	if len(c.Agency.PhoneHours) > 0 && c.Agency.PhoneHours["lv"] == "" {
		w.add("agency-phone-hours", "", "is not said in Latvian: begin with lv=darba dienās no 9.00 līdz 16.00")
	}
	if len(c.Agency.DataKept) > 0 && c.Agency.DataKept["lv"] == "" {
		w.add("agency-data-kept", "", "is not said in Latvian: begin with lv=Lietas glabājam 10 gadus")
	}
}

func (c *Config) checkRules(w *wrong) {
	for flag, level := range map[string]string{
		"practice-risk": c.PracticeRisk, "practice-talk": c.PracticeTalk, "practice-alone": c.PracticeAlone,
	} {
		oneOf(w, flag, level, "off", "warn", "required")
	}
	oneOf(w, "second-mediator", c.SecondMediator, "never", "safety", "always")
	oneOf(w, "staff-second-factor", c.Staff.SecondFactor, "offered", "required")
	if c.Staff.IdleMinutes < 5 || c.Staff.IdleMinutes > 720 {
		w.add("staff-idle-minutes", c.Staff.IdleMinutes, "is not a number of minutes from 5 to 720")
	}
	if c.RiskDays < 1 || c.RiskDays > 365 {
		w.add("risk-days", c.RiskDays, "is no number of days from 1 to 365")
	}
	if c.ContactTries < 1 || c.ContactTries > 20 {
		w.add("contact-tries", c.ContactTries, "is not a number from 1 to 20")
	}
	if c.Upload.MaxFile < 1 || c.Upload.MaxFile > 500 {
		w.add("upload-max-file", c.Upload.MaxFile, "is not a size from 1 to 500 MB")
	}
	if c.Upload.MaxFiles < 1 || c.Upload.MaxFiles > 100 {
		w.add("upload-max-files", c.Upload.MaxFiles, "is not a number from 1 to 100")
	}
	if c.Upload.MinFree < 0 || c.Upload.MinFree > 1_000_000 {
		w.add("upload-min-free", c.Upload.MinFree, "is not a number of MB from 0 to 1000000")
	}
	if c.RemindDays < 0 || c.RemindDays > 60 {
		w.add("remind-days", c.RemindDays, "is not a number of days from 0 to 60")
	}
	if c.DraftDays < 1 || c.DraftDays > 365 {
		w.add("draft-days", c.DraftDays, "is not a number of days from 1 to 365")
	}
	for flag, n := range map[string]int{
		"pace-begin": c.Pace.Begin, "pace-upload": c.Pace.Upload, "pace-submit": c.Pace.Submit,
		"pace-key": c.Pace.Key, "pace-megabytes": c.Pace.Megabytes,
	} {
		if n < 0 || n > 1_000_000 {
			w.add(flag, n, "is not a number from 0 to 1000000")
		}
	}
	if len(c.GateSignatures) == 0 {
		w.add("gate-signatures", "", "names no way: then no case could ever start")
	}
	for _, way := range c.GateSignatures {
		oneOf(w, "gate-signatures", way, "seen_in_person", "wet_ink", "esignature", "eid", "personal_link")
	}
	days(w, "holidays", c.Holidays)
	days(w, "working-days", c.WorkingDays)
}

func days(w *wrong, flag string, all []string) {
	for _, day := range all {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			w.add(flag, day, "is not a day of the calendar: write 2027-01-04")
		}
	}
}

func oneOf(w *wrong, flag, value string, right ...string) {
	if !slices.Contains(right, value) {
		w.add(flag, value, "is none of "+strings.Join(right, ", "))
	}
}

var bucketName = regexp.MustCompile(`^[a-z0-9.-]{3,63}$`)

func hasScheme(address string, schemes ...string) bool {
	u, err := url.Parse(address)
	return err == nil && slices.Contains(schemes, u.Scheme)
}

func hasHost(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Host != ""
}

// webAddress takes scheme and host alone; http off the loopback only where anyHTTP.
func webAddress(s string, anyHTTP bool) bool {
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || u.User != nil {
		return false
	}
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return false
	}
	return u.Scheme == "https" || u.Scheme == "http" && (anyHTTP || loopback(u.Hostname()))
}

func loopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

func mailAddress(s string) bool {
	_, err := mail.ParseAddress(s)
	return err == nil
}
