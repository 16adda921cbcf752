package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// Names that an administrator gives are told apart by their words, not by how many blanks stand between them: an office
// is called so for good.
func TestNamesOfTheOfficeHaveSingleBlanks(t *testing.T) {
	theOffice(t)
	admin := browse(t, sitetest.New(t).Open(t), "admin")
	w := admin.post("/staff/units", url.Values{"unit": {" Salacgrīvas \u00a0 nodaļa"}, "region": {"Ziemeļu  mala"}})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	list := admin.get("/staff/units").Body.String()
	for _, want := range []string{">Salacgrīvas nodaļa<", ">Ziemeļu mala<"} {
		if !strings.Contains(list, want) {
			t.Errorf("the units have not %s", want)
		}
	}
	again := url.Values{"unit": {"salacgrīvas   nodaļa"}}
	if w := admin.post("/staff/units", again); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("the same office once more: %d", w.Code)
	}
}

// A user name has three characters or more, however many bytes they are, and none that nobody sees.
func TestAUserNameIsCountedInCharacters(t *testing.T) {
	theOffice(t)
	admin := browse(t, sitetest.New(t).Open(t), "admin")
	add := func(login string) int {
		v := url.Values{"name": {"Ēriks Šķēle"}, "login": {login}, "role": {"clerk"}}
		return admin.post("/staff/people", v).Code
	}
	if code := add("ēš"); code != http.StatusUnprocessableEntity {
		t.Errorf("two characters: %d", code)
	}
	if code := add("ē\u200bš"); code != http.StatusUnprocessableEntity {
		t.Errorf("two that are seen: %d", code)
	}
	if code := add("ēšķ"); code != http.StatusOK {
		t.Errorf("three: %d", code)
	}
	if code := add("E\u0304ŠĶ\u200b"); code != http.StatusUnprocessableEntity {
		t.Errorf("the same, typed otherwise: %d", code)
	}
}
