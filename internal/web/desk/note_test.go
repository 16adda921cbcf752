package desk_test

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/web/sitetest"
)

// A private note opens for its author alone: not for the second mediator, the head of unit or the
// clerk, nor in what a backup takes, and each look is known without what was read. After another
// takes the case over it stays with its author.
func TestPrivateNotesAreTheirAuthorsAlone(t *testing.T) {
	o := theOffice(t)
	h := sitetest.New(t).Open(t)
	address, said := "/staff/cases/"+o.caseID, "Runāja ļoti klusi zem Zvirgzdu kalna."
	assign := func(to cases.Assignment) {
		t.Helper()
		to.NoConflict = true
		if err := sitetest.Cases.Assign(t.Context(), o.clerk, o.caseID, 0, to); err != nil {
			t.Fatal(err)
		}
	}
	assign(cases.Assignment{MediatorID: o.mediator.ID, SecondID: o.other.ID})
	author := browse(t, h, "mediator")
	if w := author.post(address+"/note", url.Values{"private_note": {" "}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("an empty note: %d", w.Code)
	}
	if w := author.post(address+"/note", url.Values{"private_note": {said}}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	if page := author.get(address + "/note").Body.String(); !strings.Contains(page, said) {
		t.Errorf("its author does not read it:\n%s", page)
	}
	for login, pages := range map[string][]string{
		"mediator": {""}, "other": {"", "/note"}, "head": {"", "/note"}, "clerk": {"", "/note"}, "admin": {"", "/note"},
	} {
		b := browse(t, h, login)
		for _, page := range pages {
			if text := b.get(address + page).Body.String(); strings.Contains(text, "Zvirgzdu kalna") {
				t.Errorf("%s reads it on %q", login, page)
			}
		}
	}
	if page := browse(t, h, "other").get(address).Body.String(); !strings.Contains(page, "Juris Kalējs</p>") {
		t.Errorf("the second mediator does not see whose notes there are:\n%s", page)
	}
	if page := browse(t, h, "admin").get("/staff/audit").Body.String(); !strings.Contains(
		page, "Juris Kalējs lasīja savas privātās piezīmes",
	) {
		t.Errorf("the look is not known:\n%s", page)
	}
	var backup bytes.Buffer
	if _, err := sitetest.Records.Dump(t.Context(), &backup); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(backup.Bytes(), []byte("noted")) || bytes.Contains(backup.Bytes(), []byte("Zvirgzdu kalna")) {
		t.Error("a backup tells the note, or has none")
	}
	assign(cases.Assignment{MediatorID: o.other.ID})
	if page := browse(t, h, "other").get(address + "/note").Body.String(); strings.Contains(page, "Zvirgzdu kalna") {
		t.Error("who takes the case over reads it")
	}
	if w := author.get(address + "/note"); w.Code != http.StatusNotFound {
		t.Errorf("its author opens a case of somebody else: %d", w.Code)
	}
	assign(cases.Assignment{MediatorID: o.mediator.ID})
	if page := author.get(address + "/note").Body.String(); !strings.Contains(page, said) {
		t.Error("it is lost with the case")
	}
}

// An exception to confidentiality is seen by the mediator and the head of unit, and by nobody else.
func TestAnExceptionIsSeenByMediatorAndHead(t *testing.T) {
	o := theOffice(t)
	h := sitetest.New(t).Open(t)
	address := "/staff/cases/" + o.caseID
	b := browse(t, h, "mediator")
	if w := b.post(address+"/disclose", url.Values{"on": {"05.01.2026"}, "time": {"7"}}); !strings.Contains(
		w.Body.String(), `id="f-ground-error"`,
	) || !strings.Contains(w.Body.String(), `id="f-disclosed_to-error"`) {
		t.Errorf("%d\n%s", w.Code, w.Body)
	}
	w := b.post(address+"/disclose", url.Values{
		"ground": {"life"}, "on": {"05.01.2026"}, "time": {"14.10"}, "disclosed_what": {"Draudi 8642."},
		"disclosed_to": {"Dežurants 9753"},
	})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	for login, sees := range map[string]bool{"mediator": true, "head": true, "clerk": false, "admin": false} {
		page := browse(t, h, login).get(address).Body.String()
		if strings.Contains(page, "Draudi 8642") != sees || strings.Contains(page, "Dežurants 9753") != sees ||
			strings.Contains(page, "onfidencialitātes izņēmum") != sees {
			t.Errorf("%s sees it: %v", login, !sees)
		}
	}
	if page := browse(t, h, "admin").get("/staff/audit").Body.String(); strings.Contains(page, "Draudi 8642") {
		t.Error("the audit tells what it was")
	}
}
