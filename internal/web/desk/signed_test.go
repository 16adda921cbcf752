package desk_test

import (
	"html"
	"os"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// A clerk sees beside a signed container what its signatures are worth, and its documents.
func TestVerdictsStandOnThePage(t *testing.T) {
	theOffice(t)
	s := sitetest.New(t)
	sent, err := os.Open("../../signature/testdata/signed.asice")
	if err != nil {
		t.Fatal(err)
	}
	defer sent.Close()
	file, err := storage.Spool(sent, 1<<20, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := sitetest.Arrivals.SendFile(t.Context(), casework.Terminal, arrivals.File{
		Lang: "lv", Channel: mediation.ChannelFile, File: file, Name: "iesniegums.edoc",
	})
	if err == nil {
		err = sitetest.Arrivals.ReadFile(t.Context(), r.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	page := html.UnescapeString(browse(t, s.Open(t), "clerk").get("/staff/inbox/" + r.ID).Body.String())
	for _, want := range []string{
		"Šeit to nevar pārbaudīt.", "Nezinām, kas izdeva parakstītāja sertifikātu.",
		"Parakstīja Anna Bērziņa, 321806-14495.", ">Otra lapa.txt</a>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}
