package main

import (
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"tilts/internal/telemetry"
)

// metricsOf waits until the server says where its metrics are, and gives that address.
func metricsOf(t *testing.T, s *server) string {
	t.Helper()
	said := regexp.MustCompile(`metrics are served" address=(\S+)`)
	for until := time.Now().Add(10 * time.Second); time.Now().Before(until); time.Sleep(20 * time.Millisecond) {
		if found := said.FindStringSubmatch(s.log.String()); found != nil {
			return "http://" + found[1]
		}
	}
	t.Fatal("nothing says where metrics are")
	return ""
}

func fetch(t *testing.T, address string) (int, string) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

func TestMetricsHaveAnAddressOfTheirOwn(t *testing.T) {
	t.Parallel()
	s := serve(t, "serve", "--data="+t.TempDir(), "--metrics-listen=127.0.0.1:0")
	if status, body := fetch(t, metricsOf(t, s)+"/metrics"); status != http.StatusOK ||
		!strings.Contains(body, "go_goroutines") {
		t.Errorf("metrics: %d %.200s", status, body)
	}
	for _, address := range []string{"/metrics", "/%6detrics", "/metrics/", "/%72eadyz", "//metrics"} {
		if status, _ := fetch(t, s.base+address); status != http.StatusNotFound {
			t.Errorf("the public address answers %s with %d", address, status)
		}
	}
}

// rarely are the metrics of what a fresh service without TLS does not have.
var rarely = []string{"tilts_cases", "tilts_certificate_expires_timestamp_seconds", "tilts_certificate_ok"}

// Every metric there is says what happened: a form came, a PDF was read, somebody was
// refused, a backup was made. None has anything of a person.
func TestMetricsSayWhatHappens(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := serve(t, "serve", "--data="+data, "--metrics-listen=127.0.0.1:0")
	at := metricsOf(t, s) + "/metrics"
	const secret = "Skaidrite"
	submit(t, s, secret)
	for range 2 {
		refused, err := http.PostForm(s.base+"/staff/signin", map[string][]string{"login": {secret}, "password": {"x"}})
		if err != nil {
			t.Fatal(err)
		}
		refused.Body.Close()
	}
	s.get("/nowhere/" + secret)
	tilts(t, "ingest", "--data="+data, "../../forms/samples/application.pdf")
	tilts(t, "backup", "--data="+data, "-o", t.TempDir()+"/backup.tar")
	tilts(t, "check", "--data="+data)

	_, text := fetch(t, at)
	for _, want := range []string{
		`tilts_http_requests_total{method="POST",route="/staff/signin",status="422"} 2`,
		`tilts_http_requests_total{method="GET",route="none",status="404"} 1`,
		`tilts_database_errors_total{operation="write"} 0`,
		`tilts_job_attempts_total{kind="mail",outcome="given_up"} 0`,
		`tilts_last_ok{chore="backup"} 1`, `tilts_last_ok{chore="check"} 1`,
		`tilts_submissions{state="received"}`,
		`tilts_submissions_received_total{channel="api",form="letter"} 1`,
		`tilts_job_oldest_seconds{kind="mail"}`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no line %s", want)
		}
	}
	if strings.Contains(text, secret) {
		t.Error("a metric has what somebody typed")
	}
	var served []string
	for _, found := range regexp.MustCompile(`(?m)^# TYPE (tilts_\w+)`).FindAllStringSubmatch(text, -1) {
		served = append(served, found[1])
	}
	for _, m := range telemetry.Metrics {
		if slices.Contains(served, m.Name) == slices.Contains(rarely, m.Name) {
			t.Errorf("%s: served %v", m.Name, slices.Contains(served, m.Name))
		}
	}
	if n := len(telemetry.Metrics) - len(rarely); len(served) != n {
		t.Errorf("%d metrics are served, want %d: %v", len(served), n, served)
	}
}
