package main

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestMetricsHaveAnAddressOfTheirOwn(t *testing.T) {
	t.Parallel()
	s := serve(t, "serve", "--data="+t.TempDir(), "--metrics-listen=127.0.0.1:0")
	said := regexp.MustCompile(`metrics are served" address=(\S+)`)
	var found []string
	for until := time.Now().Add(10 * time.Second); found == nil && time.Now().Before(until); {
		found = said.FindStringSubmatch(s.log.String())
		time.Sleep(20 * time.Millisecond)
	}
	if found == nil {
		t.Fatal("nothing says where metrics are")
	}
	answer, err := http.Get("http://" + found[1] + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, _ := io.ReadAll(answer.Body)
	if answer.StatusCode != http.StatusOK || !strings.Contains(string(body), "go_goroutines") {
		t.Errorf("metrics: %d %.200s", answer.StatusCode, body)
	}
	for _, address := range []string{"/metrics", "/%6detrics", "/metrics/", "/%72eadyz", "//metrics"} {
		answer, err := http.Get(s.base + address)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusNotFound {
			t.Errorf("the public address answers %s with %d", address, answer.StatusCode)
		}
	}
}
