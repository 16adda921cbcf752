package api_test

import (
	"net/http"
	"strings"
	"testing"
)

// What a program has to know stands in the description and on the page, with this
// service's own limits.
func TestTheRulesAreDescribed(t *testing.T) {
	t.Parallel()
	p := programOf(t)
	for _, at := range []string{"/api/v1/?lang=en", "/api/v1/openapi.json?lang=en"} {
		text := string(p.do(http.MethodGet, at, "").body)
		for _, want := range []string{
			" files in a submission", "ASiC-E", "api.key_reused", "final is true", "If-None-Match",
			"sender is not verified", "received, preparation, meeting",
		} {
			if !strings.Contains(text, want) {
				t.Errorf("%s does not say %q", at, want)
			}
		}
	}
}
