package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
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

// The description says whom to ask.
func TestTheDescriptionNamesWhomToAsk(t *testing.T) {
	t.Parallel()
	var doc struct {
		Info struct{ Contact struct{ Name string } }
	}
	if err := json.Unmarshal(description(t, programOf(t), "lv"), &doc); err != nil {
		t.Fatal(err)
	}
	if want := sitetest.Arrivals.Settings.Agency.Name.In("lv"); doc.Info.Contact.Name != want {
		t.Errorf("%q, want %q", doc.Info.Contact.Name, want)
	}
}
