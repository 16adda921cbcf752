package main

import (
	"archive/zip"
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// freeze freezes an agreement: that nobody has said who Artūrs Piemērs is besides his name is asked about once.
func (s *story) freeze() {
	p := s.staff
	p.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS(`form.panel button.filled`)))
	p.fill(map[string]string{"sure": "yes"})
	p.inspect("freeze, asked about")
	p.press(`form.panel button.filled`)
}

// agree writes the terms, freezes the agreement and uploads what was signed.
func (s *story) agree() {
	p := s.staff
	p.press(`.now a.button.filled`)
	p.inspect("terms")
	p.press(`button[name=_add][value=apology]`)
	p.fill(map[string]string{
		"facts": "Artūrs Piemērs atzīst, ka paņēma velosipēdu.", "claims": "none", "terms.0.way": "meeting",
		"terms.0.from": "Artūrs", "terms.0.to": "Zane",
	})
	p.press(`button[name=_add][value=money]`)
	p.fill(map[string]string{
		"terms.1.way": "account", "terms.1.amount": "380,00", "terms.1.iban": "LV80BANK0000435195001",
		"terms.1.due": s.today, // so that what is not paid today is broken
	})
	p.inspect("two terms")
	p.press(`.actions button.filled`)
	p.tells("380,00")
	draft := text(s.t, p.fetch(s.caseURL+"/draft.pdf", "application/pdf"))
	said := strings.Join(strings.Fields(draft), " ")
	if !strings.Contains(said, "Artūrs Piemērs tikšanās laikā atvainojas Zanei Paraudziņai.") {
		s.t.Errorf("the apology is not worded in the draft:\n%s", draft)
	}
	if !strings.Contains(strings.ToUpper(draft), "PROJEKTS") || !strings.Contains(draft, "380,00") ||
		!strings.Contains(draft, "Zane Paraudziņa") {
		s.t.Errorf("the draft:\n%s", draft)
	}
	p.press(`.now a.button.filled`)
	p.inspect("freeze")
	s.freeze()
	p.inspect("case, signing")
	frozen := p.fetch(p.eval(`[...document.querySelectorAll("ul.papers a")]
		.find(a => a.innerText.startsWith("Izlīgums") && a.pathname.startsWith("/staff/documents/"))
		.pathname`), "application/pdf")
	agreement := text(s.t, frozen)
	if strings.Contains(strings.ToUpper(agreement), "PROJEKTS") || !strings.Contains(agreement, s.number) {
		s.t.Errorf("the copy to sign:\n%s", agreement)
	}
	for _, secret := range secrets[1:3] {
		if strings.Contains(agreement, secret) {
			s.t.Errorf("the agreement tells %q:\n%s", secret, agreement)
		}
	}
	p.press(`.now a.button.filled`)
	p.inspect("signed")
	s.sign("mediator", "Zane", "Artūrs")
	p.do(attach(s.t, "input[type=file]", "parakstīts.pdf", frozen))
	p.leads(http.StatusUnprocessableEntity, chromedp.Click(chromedp.CSS(`form.panel button.filled`)))
	p.tells("bez parakstiem") // it is what went out
	p.inspect("signed, refused")
	p.do(attach(s.t, "input[type=file]", "parakstīts.asice", container(s.t, frozen)))
	p.press(`form.panel button.filled`)
	p.tells("Kas notiks")
	p.inspect("signed, asked once more")
	p.fill(map[string]string{"confirmed": "yes"}) // nobody's name is in the signature
	p.press(`form.panel button.filled`)
	p.inspect("case, signed")
	p.tells("Izlīgums noslēgts")
}

// container packs a document with a file of a signature, as an e-signing program does.
func container(t *testing.T, document []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string][]byte{
		"izligums.pdf": document, "META-INF/signatures0.xml": []byte("<asic:XAdESSignatures/>"),
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
