package casework_test

import (
	"os"
	"testing"

	"tilts/internal/record"
	"tilts/internal/signature"
)

// signedContainer is a container with two texts that an authority of the tests signed, on whom
// nobody relies.
func signedContainer(t *testing.T) []byte {
	t.Helper()
	file, err := os.ReadFile("../signature/testdata/signed.asice")
	must(t, err)
	return file
}

func TestASignedContainerIsJudgedAndOpened(t *testing.T) {
	_, r := receiveFile(t, "iesniegums.edoc", signedContainer(t))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	v := kept(t, r.ID)
	if v.Reading != record.ReadLetter || len(v.Files) != 2 || v.Files[0].Name != "iesniegums.txt" {
		t.Fatalf("%s, with %+v", v.Reading, v.Files)
	}
	s := said(t, r.ID)
	if len(s.Pages) != 2 || s.Pages[0].Text != "Lūdzu organizēt izlīgumu." || s.Pages[0].File != "iesniegums.txt" {
		t.Errorf("it says %+v", s.Pages)
	}
	if len(v.Signed) != 1 || len(v.Signed[0].Report.Verdicts) != 1 {
		t.Fatalf("signed: %+v", v.Signed)
	}
	verdict := v.Signed[0].Report.Verdicts[0]
	if verdict.Holds() || verdict.Sub != signature.NoChain || verdict.Signer.Name != "Anna Bērziņa" || !verdict.Whole {
		t.Errorf("verdict: %+v", verdict)
	}
}
