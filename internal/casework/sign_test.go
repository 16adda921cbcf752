package casework_test

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// What went out for signing does not come back as signed when nothing was added to it
// (domain rule 15). What bears anything more is for the person who ticks to judge.
func TestWhatIsNotSignedIsRefused(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	frozen := openPDF(t, m.freeze())
	cairo := tool(t, "pdftocairo")
	reprint := filepath.Join(t.TempDir(), "reprint.pdf")
	c := exec.Command(cairo, "-pdf", "-", reprint)
	c.Stdin = bytes.NewReader(frozen)
	must(t, c.Run())
	again, err := os.ReadFile(reprint)
	must(t, err)
	const pdf, asic = "application/pdf", "application/vnd.etsi.asic-e+zip"
	const signature = "META-INF/signatures0.xml"
	for _, x := range []struct {
		name, kind, key string
		bytes           []byte
	}{
		{"the same bytes", pdf, "fault.unsigned_same", frozen},
		{"the same bytes under another name", asic, "fault.unsigned_same", frozen},
		{"printed to a file again", pdf, "fault.unsigned_print", again},
		{"a container without a signature", asic, "fault.unsigned_container", packed(t, frozen, "")},
		{"a container with an empty signature", asic, "fault.unsigned_container", packed(t, nil, signature)},
		{"a signature elsewhere", asic, "fault.unsigned_container", packed(t, frozen, path.Base(signature))},
		{"a scan with a stroke of a pen", pdf, "", scan(t, frozen)},
		{"an electronic signature in the PDF", pdf, "", append(again, "\n1 0 obj <</Type/Sig/ByteRange[0 1 2 3]>>"...)},
		{"a container with a signature", asic, "", packed(t, frozen, signature)},
		{"what cannot be read", pdf, "staff.doubt_unread_damaged", []byte("%PDF-1.7 torn")},
	} {
		g := m.signing(today(), "")
		g.ContentType, g.File = x.kind, spool(t, string(x.bytes))
		missing, err := use.Cases.CheckSigning(ctx, m.view(), g)
		if x.key == "" {
			if err != nil || len(missing) > 0 {
				t.Errorf("%s: %v, %v", x.name, missing, err)
			}
			continue
		}
		f, ok := err.(*fault.Error)
		if !ok || len(f.Fields) != 1 || f.Fields[0].Key != x.key || f.Fields[0].Path != "scan" {
			t.Errorf("%s: %v, want %s", x.name, err, x.key)
		}
	}
	if v := m.view(); v.State() != mediation.CaseSigning {
		t.Errorf("the case is %s", v.State())
	}
}

// The scan of one version is not the signed copy of the next.
func TestASignedCopyIsOfOneVersion(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	m.freeze()
	first := m.signing(today(), "the first")
	must(t, use.Cases.Signed(ctx, mediator, m.id, 0, first))
	m.freeze()
	_, err := use.Cases.CheckSigning(ctx, m.view(), m.signing(today(), "the first"))
	if f, ok := err.(*fault.Error); !ok || len(f.Fields) != 1 || f.Fields[0].Key != "fault.signed_other" {
		t.Errorf("the first copy again: %v", err)
	}
}

// Who has signed is ticked against who must; until all have, the version stays out.
func TestWhoHasSigned(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	id := m.freeze()
	all := m.view().SignerKeys("")
	if len(all) != 3 || all[0] != m.victim || all[1] != m.offender || all[2] != mediation.SignerMediator {
		t.Fatalf("%v must sign, with %s, %s and the mediator", all, m.victim, m.offender)
	}
	sign := func(g cases.Signing) error { return use.Cases.Signed(ctx, mediator, m.id, 0, g) }
	some := cases.Signing{On: today(), By: all[:2]}
	wantKind(t, "by nobody", sign(cases.Signing{On: today()}), fault.Invalid)
	wantKind(t, "by a stranger", sign(cases.Signing{On: today(), By: []string{m.bystander}}), fault.Invalid)
	with := m.signing(today(), "half")
	with.By = some.By
	wantKind(t, "a file that not all have signed", sign(with), fault.Invalid)
	must(t, sign(some))
	v := m.view()
	if got := v.Agreement("").Signing(); got == nil || len(got.SignedBy) != 2 || v.State() != mediation.CaseSigning ||
		m.document(id).State != mediation.DocSigning {
		t.Errorf("signed by two of three: %+v, case %s", got, v.State())
	}
	wantKind(t, "by all, without a file", sign(cases.Signing{On: today(), By: all}), fault.Invalid)
	must(t, m.sign(today()))
	if v := m.view(); v.Outcome != mediation.OutcomeAgreement || len(v.Agreement("").InForce().SignedBy) != 3 {
		t.Errorf("signed by all: outcome %q", v.Outcome)
	}
}

// A signing that was a mistake is undone with a trace: fact, document, outcome and the page
// that checks documents.
func TestASigningIsUndone(t *testing.T) {
	m := openMatter(t, false)
	m.meet()
	first := m.freeze()
	must(t, m.sign(today()))
	second := m.freeze()
	wantKind(t, "without a reason", use.Cases.Unsign(ctx, mediator, m.id, 0, "", ""), fault.Invalid)
	must(t, m.sign(today()))
	must(t, use.Cases.Unsign(ctx, mediator, m.id, 0, "", "Nav parakstījis likumpārkāpējs."))
	checked := func(id string) mediation.DocState {
		d := m.document(id)
		told, err := use.Cases.CheckDocument(ctx, d.Number, d.Mark, "192.0.2.1")
		must(t, err)
		if told.State != d.State {
			t.Errorf("the check page says %s of what is %s", told.State, d.State)
		}
		return d.State
	}
	if a, b := checked(first), checked(second); a != mediation.DocSigned || b != mediation.DocSigning {
		t.Errorf("after undoing: the first is %s, the second %s", a, b)
	}
	if v := m.view(); v.Agreement("").InForce().Version != 1 || len(v.Superseded) == 0 || !v.FollowingUp() {
		t.Errorf("in force is %+v, the outcome %q", v.Agreement("").InForce(), v.Outcome)
	}
	must(t, use.Cases.Unsign(ctx, mediator, m.id, 0, "", "Arī šis nav parakstīts."))
	if v := m.view(); v.Outcome != "" || v.State() == mediation.CaseClosed {
		t.Errorf("nothing is signed, and the case is %s", v.State())
	}
	if d := m.document(first); d.State != mediation.DocSigning || d.Signed.Key != "" {
		t.Errorf("the first version is %s with %q", d.State, d.Signed.Key)
	}
	wantKind(t, "once more", use.Cases.Unsign(ctx, mediator, m.id, 0, "", "Vēlreiz."), fault.Conflict)
	wantKind(t, "by a stranger", use.Cases.Unsign(ctx, stranger, m.id, 0, "", "Es."), fault.NotFound)
}

func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skip(name + " is not installed")
	}
	return path
}

// packed is a container with the document and, where one is named, a file of a signature.
func packed(t *testing.T, document []byte, signature string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range map[string][]byte{"agreement.pdf": document, signature: document} {
		if name == "" {
			continue
		}
		w, err := z.Create(name)
		must(t, err)
		_, err = w.Write(content)
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}

// scan makes a PDF of pictures of the pages, with a stroke on the last one.
func scan(t *testing.T, pdf []byte) []byte {
	t.Helper()
	dir := t.TempDir()
	c := exec.Command(tool(t, "pdftoppm"), "-r", "100", "-png", "-", filepath.Join(dir, "page"))
	c.Stdin = bytes.NewReader(pdf)
	must(t, c.Run())
	names, err := filepath.Glob(filepath.Join(dir, "*.png"))
	must(t, err)
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n")
	kids := ""
	for i, name := range names {
		data, err := os.ReadFile(name)
		must(t, err)
		decoded, err := png.Decode(bytes.NewReader(data))
		must(t, err)
		page := image.NewRGBA(decoded.Bounds())
		for y := range page.Rect.Dy() {
			for x := range page.Rect.Dx() {
				page.Set(x, y, decoded.At(x, y))
			}
		}
		for x := 330; i == len(names)-1 && x < 480; x++ {
			page.Set(x, 600+x%7, color.RGBA{30, 40, 120, 255})
			page.Set(x, 601+x%7, color.RGBA{30, 40, 120, 255})
		}
		var j bytes.Buffer
		must(t, jpeg.Encode(&j, page, &jpeg.Options{Quality: 90}))
		n := 3 + 3*i
		kids += fmt.Sprintf("%d 0 R ", n)
		fmt.Fprintf(&b, "%d 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595.276 841.89]"+
			"/Resources<</XObject<</I %d 0 R>>>>/Contents %d 0 R>> endobj\n", n, n+1, n+2)
		fmt.Fprintf(&b, "%d 0 obj <</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB"+
			"/BitsPerComponent 8/Filter[/ASCIIHexDecode/DCTDecode]/Length %d>> stream\n%s>\nendstream endobj\n",
			n+1, page.Rect.Dx(), page.Rect.Dy(), 2*j.Len()+1, hex.EncodeToString(j.Bytes()))
		const draw = "595.276 0 0 841.89 0 0 cm /I Do"
		fmt.Fprintf(&b, "%d 0 obj <</Length %d>> stream\n%s\nendstream endobj\n", n+2, len(draw), draw)
	}
	fmt.Fprintf(&b, "2 0 obj <</Type/Pages/Kids[%s]/Count %d>> endobj\n", kids, len(names))
	b.WriteString("trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n")
	return b.Bytes()
}
