package desk_test

import (
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// A file that is still being read says so, and no more once it is read.
func TestAFileThatIsStillBeingReadSaysSo(t *testing.T) {
	theOffice(t)
	file, err := storage.Spool(strings.NewReader("Labdien! Gribu izlīgumu."), 1<<20, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, err := sitetest.Arrivals.SendFile(t.Context(), casework.Terminal, arrivals.File{
		Lang: "lv", Channel: mediation.ChannelFile, File: file, Name: "vēstule.txt", ContentType: "text/plain",
	})
	if err != nil {
		t.Fatal(err)
	}
	clerk := browse(t, sitetest.New(t).Open(t), "clerk")
	const says = "Failu vēl lasa. Tas, ko nolasīs, parādīsies šeit."
	if page := text(clerk.get("/staff/inbox/" + r.ID)); !strings.Contains(page, says) {
		t.Errorf("before it is read:\n%s", page)
	}
	if err := sitetest.Arrivals.ReadFile(t.Context(), r.ID); err != nil {
		t.Fatal(err)
	}
	if page := text(clerk.get("/staff/inbox/" + r.ID)); strings.Contains(page, says) {
		t.Errorf("after it is read:\n%s", page)
	}
}
