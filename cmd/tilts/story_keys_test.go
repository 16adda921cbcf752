package main

import (
	"net/http"
	"strings"

	"github.com/chromedp/chromedp"
)

// institutions is the administrator's: an institution, what is missing for a key, the key
// that is shown once, and its end.
func (s *story) institutions() {
	p := s.signIn("administrators")
	p.open("/staff/institutions")
	p.inspect("institutions, none yet")
	p.fill(map[string]string{"institution": "Valsts policijas iecirknis", "contact_email": "it@example.lv"})
	p.press(`form[action="/staff/institutions"] button`)
	p.press(`a[href*="/staff/institutions/keys"]`)
	p.inspect("a key is asked for")
	p.eval(`document.querySelector("[name=key_institution]").selectedIndex = 0, ""`)
	const makes = `form.panel button`
	p.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS(makes)))
	p.inspect("a key with mistakes")
	p.eval(`document.querySelector("[name=key_institution]").selectedIndex = 1, ""`)
	p.fill(map[string]string{"key_label": "Lietvedības sistēma"})
	p.press(makes)
	p.inspect("a new key")
	if !strings.Contains(p.words(), "tilts_") {
		s.t.Error("the new key is not shown")
	}
	p.eval(`document.querySelector("td details").open = true, ""`)
	p.inspect("a key that is asked about")
	p.press(`form[action$="/end"] button`)
	p.inspect("a key that has ended")
}
