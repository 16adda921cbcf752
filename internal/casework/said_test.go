package casework_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/jpeg"
	"strings"
	"testing"

	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/record"
)

// said is what the file of a submission says.
func said(t *testing.T, id string) (s record.Said) {
	t.Helper()
	must(t, records.Read(ctx, func(tx *database.Tx) error {
		l, err := tx.Letter(ctx, id)
		if err != nil {
			return err
		}
		return json.Unmarshal(l.Said, &s)
	}))
	return s
}

const sentMail = `From: =?utf-8?q?Ilga_Kalni=C5=86a?= <ilga@example.lv>
Subject: Iesniegums
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=A

--A
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

Lūdzu izlīgumu ar Kristapu Ozolu.
--A
Content-Type: text/plain; name="../pielikums.txt"
Content-Disposition: attachment

Pielikums.
--A
Content-Type: text/plain; name="tas pats.txt"
Content-Disposition: attachment

Pielikums.
--A--
`

func TestAMailIsOneThing(t *testing.T) {
	_, r := receiveFile(t, "iesniegums.eml", []byte(strings.ReplaceAll(sentMail, "\n", "\r\n")))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	v := kept(t, r.ID)
	if v.Reading != record.ReadLetter || v.State != record.SubmissionToRead {
		t.Fatalf("%s in %s", v.Reading, v.State)
	}
	s := said(t, r.ID)
	texts := []string{"Lūdzu izlīgumu ar Kristapu Ozolu.", "Pielikums.", "Pielikums."}
	for i, p := range s.Pages {
		if len(s.Pages) != len(texts) || p.Text != texts[i] || (p.File == "") != (i == 0) {
			t.Errorf("page %d says %q of %q", i, p.Text, p.File)
		}
	}
	if s.From != "Ilga Kalniņa <ilga@example.lv>" {
		t.Errorf("it says %+v", s)
	}
	if len(v.Files) != 1 || v.Files[0].Name != "pielikums.txt" {
		t.Fatalf("attached: %+v", v.Files)
	}
	file, err := use.Arrivals.Original(ctx, clerk, r.ID, v.Files[0].ID)
	must(t, err)
	defer file.Close()
}

func TestAPictureWaitsForAPersonAndIsReadAgain(t *testing.T) {
	var photograph bytes.Buffer // a small one: nobody looks at it
	must(t, jpeg.Encode(&photograph, image.NewGray(image.Rect(0, 0, 300, 400)), nil))
	_, r := receiveFile(t, "foto.jpg", photograph.Bytes())
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); v.Reading != record.UnreadScan {
		t.Fatalf("without a reader of pictures: %s", v.Reading)
	}
	must(t, use.Arrivals.ReadAgain(ctx, clerk, r.ID))
	if v := kept(t, r.ID); v.Reading != "" {
		t.Fatalf("it waits with %q", v.Reading)
	}
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); v.Reading != record.UnreadScan {
		t.Fatalf("read again: %s", v.Reading)
	}
	if err := use.Arrivals.ReadAgain(ctx, analyst, r.ID); fault.KindOf(err) != fault.Forbidden {
		t.Errorf("an analyst had it read: %v", err)
	}
}

func TestTheFieldsOfAnotherFormAreRead(t *testing.T) {
	_, r := receiveFile(t, "anketa.pdf", pdfreadtest.Filled(pdfreadtest.Field{Name: "Vārds", Value: "Ilga"}))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if s := said(t, r.ID); !strings.Contains(s.Text(), "Vārds: Ilga") {
		t.Errorf("it says %+v", s)
	}
}
