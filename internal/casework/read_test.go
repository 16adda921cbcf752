package casework_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/caseworktest"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/record"
	"tilts/storage"
)

var sentByPaper = form.Answers{
	"role": "victim", "given_name": "Ādams", "family_name": "Ķērpis", "id_kind": "latvian",
	"person_code": "161175-19997", "phone": "+37120000114",
	"account": "Viens.\nДва.", "format": "session", "voluntary": "yes", "safety_concerns": "yes",
	"supporters": []form.Answers{{"name": "Zane Liepa", "relation": "māsa"}},
}

// receiveFile receives a file, as the site does, with a key of its own.
func receiveFile(t *testing.T, name string, data []byte) (key string, r arrivals.Receipt) {
	t.Helper()
	key = uuid.NewString() + uuid.NewString()
	return key, receiveKeyed(t, key, name, data)
}

func receiveKeyed(t *testing.T, key, name string, data []byte) arrivals.Receipt {
	t.Helper()
	file, err := storage.Spool(bytes.NewReader(data), 16<<20, use.Arrivals.Settings.SpoolDir)
	must(t, err)
	defer file.Close()
	r, err := use.Arrivals.SendFile(ctx, casework.Applicant, arrivals.File{
		Key: key, Lang: "lv", Channel: mediation.ChannelWeb, File: file, Name: name,
		ContentType: "application/pdf",
	})
	must(t, err)
	return r
}

func kept(t *testing.T, id string) arrivals.SubmissionView {
	t.Helper()
	v, err := use.Arrivals.Submission(ctx, clerk, id, "lv")
	must(t, err)
	return v
}

func application(t *testing.T) *form.Definition {
	t.Helper()
	def, ok := use.Arrivals.Forms.Get("application")
	if !ok {
		t.Fatal("no application")
	}
	return def
}

func TestOurOwnFormBecomesItsAnswers(t *testing.T) {
	def := application(t)
	want := def.Prune(sentByPaper)
	data := caseworktest.FilledForm(def, "ru", sentByPaper)
	key, r := receiveFile(t, "mans.pdf", data)
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	v := kept(t, r.ID)
	if v.Form != "application" || v.State != record.SubmissionReceived || v.Reading != record.ReadFields ||
		v.Lang != "ru" || v.Title != "Ādams Ķērpis" || !v.Safety {
		t.Errorf("%+v", v.Submission)
	}
	got := form.Answers{}
	must(t, got.UnmarshalJSON(v.Answers))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(v.Wrong) == 0 || len(v.Sections) == 0 {
		t.Errorf("%d things wrong, %d sections", len(v.Wrong), len(v.Sections))
	}
	// The original is what came.
	f, err := use.Arrivals.Original(ctx, clerk, r.ID, "")
	must(t, err)
	defer f.Close()
	if original, err := io.ReadAll(f); err != nil || !bytes.Equal(original, data) || f.Name != r.Reference+".pdf" {
		t.Errorf("original %q, %d bytes, %v", f.Name, len(original), err)
	}
	// The sender sees the same again, by the same key.
	again, err := use.Arrivals.FileReceipt(ctx, key)
	must(t, err)
	if again.Reference != r.Reference || again.Code != r.Code || again.Code == "" || again.Definition == nil ||
		again.Answers.String("given_name") != "Ādams" {
		t.Errorf("receipt %+v", again)
	}
	// A clerk finds it by name, and reading again changes nothing.
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if later := kept(t, r.ID); later.Version != v.Version {
		t.Errorf("read twice: version %d, then %d", v.Version, later.Version)
	}
	list, err := use.Arrivals.Inbox(ctx, clerk, record.SubmissionQuery{Search: "kerpis"})
	must(t, err)
	if len(list) == 0 {
		t.Error("not found by name")
	}
	if _, err := use.Arrivals.OpenCase(ctx, clerk, r.ID); err != nil {
		t.Error(err)
	}
}

// longAnswers are each under the limit of a value, together over that of a form.
func longAnswers() form.Answers {
	a, long := form.Answers{}, strings.Repeat("x", form.Limits.AnswerBytes-1)
	var rows []form.Answers
	for range 5 {
		rows = append(rows, form.Answers{"name": long, "relation": long})
	}
	for _, id := range []string{"given_name", "family_name", "account"} {
		a[id] = long
	}
	a["supporters"] = rows
	return a
}

func TestAFileThatEndsTheServiceWaitsForAPerson(t *testing.T) {
	_, r := receiveFile(t, "mans.pdf", caseworktest.FilledForm(application(t), "lv", sentByPaper))
	must(t, use.Arrivals.LeaveUnread(ctx, r.ID))
	must(t, use.Arrivals.ReadFile(ctx, r.ID)) // it is not read any more
	if v := kept(t, r.ID); v.Reading != record.UnreadLimit || v.State != record.SubmissionToRead {
		t.Errorf("%+v", v.Submission)
	}
}

func TestWhatCannotBeReadWaitsWithItsReason(t *testing.T) {
	def := application(t)
	whole := caseworktest.FilledForm(def, "lv", sentByPaper)
	for name, c := range map[string]struct {
		file string
		data []byte
		want record.Reading
	}{
		"no PDF":      {"vestule.docx", []byte("PK\x03\x04 nothing"), record.UnreadDamaged},
		"cut off":     {"mans.pdf", whole[:len(whole)/2], record.UnreadDamaged},
		"PDF by name": {"mans.pdf", []byte("Labdien"), record.ReadLetter},
		"foreign": {
			"mans.pdf", pdfreadtest.Filled(pdfreadtest.Field{Name: "given_name", Value: "Zane"}), record.ReadLetter,
		},
		"foreign value": {
			"mans.pdf", caseworktest.FilledFields("anketa <script> lv", sentByPaper), record.ReadLetter,
		},
		"no version": {
			"mans.pdf", caseworktest.FilledFields("application <script> lv", sentByPaper), record.UnreadVersion,
		},
		"unknown tongue": {
			"mans.pdf", caseworktest.FilledFields("application "+def.Hash()+" xx", sentByPaper), record.UnreadVersion,
		},
		"unknown version": {
			"mans.pdf", caseworktest.FilledFields("application "+strings.Repeat("ab", 32)+" lv", sentByPaper),
			record.UnreadVersion,
		},
		"another's hash": {
			"mans.pdf", caseworktest.FilledFields("letter "+def.Hash()+" lv", sentByPaper), record.UnreadVersion,
		},
		"far too long": {"mans.pdf", caseworktest.FilledForm(def, "lv", longAnswers()), record.UnreadLimit},
		"empty":        {"mans.pdf", caseworktest.FilledForm(def, "lv", nil), record.UnreadEmpty},
	} {
		key, r := receiveFile(t, c.file, c.data)
		must(t, use.Arrivals.ReadFile(ctx, r.ID))
		v := kept(t, r.ID)
		if v.Reading != c.want || v.State != record.SubmissionToRead || v.Form != "file" || v.Title != c.file ||
			len(v.Answers) > 0 {
			t.Errorf("%s: %+v", name, v.Submission)
		}
		must(t, use.Arrivals.ReadFile(ctx, r.ID))
		if kept(t, r.ID).Version != v.Version {
			t.Errorf("%s: read twice", name)
		}
		receipt, err := use.Arrivals.FileReceipt(ctx, key)
		must(t, err)
		if receipt.Definition != nil || receipt.Reading != c.want {
			t.Errorf("%s: %+v", name, receipt)
		}
	}
}

func TestAnEncryptedFileWaits(t *testing.T) {
	_, r := receiveFile(t, "slēgts.pdf", pdfreadtest.Locked())
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); v.Reading != record.UnreadEncrypted || v.State != record.SubmissionToRead {
		t.Errorf("%+v", v.Submission)
	}
}

func TestFormsInUseAreKnownWhenTheyComeBackLater(t *testing.T) {
	must(t, use.Arrivals.KeepForms(ctx))
	must(t, use.Arrivals.KeepForms(ctx))
	must(t, records.Read(ctx, func(tx *database.Tx) error {
		for _, name := range use.Arrivals.Forms.Names() {
			def, _ := use.Arrivals.Forms.Get(name)
			if _, kept, source, err := tx.KeptBytes(ctx, def.Hash()); err != nil || kept != name ||
				!bytes.Equal(source, def.Source()) {
				t.Errorf("%s: kept as %q, %d bytes, %v", name, kept, len(source), err)
			}
		}
		return nil
	}))
}

func TestAnEarlierVersionIsReadByItsOwnWords(t *testing.T) {
	def := application(t)
	source := strings.Replace(string(def.Source()), "id: account", "id: story", 1)
	earlier, err := form.Parse("application", []byte(source))
	if err != nil {
		t.Skip(err) // something else in the form speaks of the field now
	}
	must(t, records.Write(ctx, func(tx *database.Tx) error {
		return tx.KeepBytes(ctx, "form", earlier.Hash(), "application", earlier.Source())
	}))
	_, r := receiveFile(
		t, "vecs.pdf", caseworktest.FilledForm(earlier, "lv", form.Answers{"given_name": "Zane", "story": "Tā bija."}),
	)
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); v.FormHash != earlier.Hash() || !strings.Contains(string(v.Answers), "Tā bija.") {
		t.Errorf("%+v", v.Submission)
	}
}

func TestAClerkWhoWasFasterCounts(t *testing.T) {
	def := application(t)
	_, r := receiveFile(t, "mans.pdf", caseworktest.FilledForm(def, "lv", sentByPaper))
	_, err := use.Arrivals.OpenCase(ctx, clerk, r.ID)
	wantKind(t, "a case about the name of a file", err, fault.Invalid)
	caseID, err := use.Arrivals.OpenCaseAs(ctx, clerk, r.ID, about("Zane Kalna"))
	must(t, err)
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); v.CaseID != caseID || v.Form != "file" || v.State != record.SubmissionInCase ||
		v.Title != "mans.pdf" {
		t.Errorf("%+v", v.Submission)
	}
	_, r = receiveFile(t, "otrs.pdf", caseworktest.FilledForm(def, "lv", sentByPaper))
	must(t, use.Arrivals.SetAside(ctx, clerk, r.ID, true))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); v.Form != "file" || v.State != record.SubmissionAside {
		t.Errorf("set aside: %+v", v.Submission)
	}
	must(t, use.Arrivals.SetAside(ctx, clerk, r.ID, false))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); v.Form != "application" {
		t.Errorf("restored: %+v", v.Submission)
	}
}

func TestAfterARestoreFilesAreReadAgain(t *testing.T) {
	_, r := receiveFile(t, "mans.pdf", caseworktest.FilledForm(application(t), "lv", sentByPaper))
	waiting := func() (n int) {
		t.Helper()
		must(
			t,
			records.SQL().QueryRow(
				"SELECT COUNT(*) FROM river_job WHERE kind = 'read' AND CAST(args AS TEXT) LIKE $1", "%"+r.ID+"%",
			).Scan(&n),
		)
		return n
	}
	_, err := records.SQL().Exec("DELETE FROM river_job WHERE kind = 'read'") // a backup has no jobs
	must(t, err)
	must(t, use.Arrivals.Requeue(ctx))
	if n := waiting(); n != 1 {
		t.Errorf("%d jobs read the file", n)
	}
}

func TestReadAtOnceByMany(t *testing.T) {
	_, r := receiveFile(t, "mans.pdf", caseworktest.FilledForm(application(t), "lv", sentByPaper))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if err := use.Arrivals.ReadFile(ctx, r.ID); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if v := kept(t, r.ID); v.Version != 2 || !v.Reading.Answered() {
		t.Errorf("%+v", v.Submission)
	}
}

func TestWhoDoesNotWaitLosesNothing(t *testing.T) {
	_, r := receiveFile(t, "mans.pdf", caseworktest.FilledForm(application(t), "lv", sentByPaper))
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := use.Arrivals.ReadFile(gone, r.ID); err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); !v.Reading.Answered() {
		t.Errorf("%+v", v.Submission)
	}
}

func TestAnInvitationCodeInTheFileCounts(t *testing.T) {
	m := openMatter(t, false)
	def, _ := use.Arrivals.Forms.Get("confirmation")
	answers := confirmation(m.invite(m.offender))
	_, r := receiveFile(t, "atbilde.pdf", caseworktest.FilledForm(def, "lv", answers))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	v := kept(t, r.ID)
	if v.CaseID != m.id || v.PartyID != m.offender || v.State != record.SubmissionInCase ||
		v.Reading != record.ReadFields {
		t.Errorf("%+v", v.Submission)
	}
	if p := m.view().Party(m.offender); p.Confirmed == nil || !p.Confirmed.Agrees || p.Confirmed.SubmissionID != r.ID {
		t.Errorf("confirmed %+v", p.Confirmed)
	}
	// The same code again opens nothing, but what came is kept.
	_, r = receiveFile(t, "vēlreiz.pdf", caseworktest.FilledForm(def, "lv", answers))
	must(t, use.Arrivals.ReadFile(ctx, r.ID))
	if v := kept(t, r.ID); v.CaseID != "" || v.State != record.SubmissionReceived ||
		v.Reading != record.ReadUsedCode || len(v.Answers) == 0 {
		t.Errorf("%+v", v.Submission)
	}
}

func TestAnUnfinishedAnswerInAFileDecidesNothing(t *testing.T) {
	m := openMatter(t, false)
	def, _ := use.Arrivals.Forms.Get("confirmation")
	answers := confirmation(m.invite(m.offender))
	for _, question := range []string{"agree", "voluntary"} {
		unfinished := answers.Clone()
		delete(unfinished, question)
		_, r := receiveFile(t, "atbilde.pdf", caseworktest.FilledForm(def, "lv", unfinished))
		must(t, use.Arrivals.ReadFile(ctx, r.ID))
		if v := kept(t, r.ID); v.CaseID != "" || v.State != record.SubmissionReceived ||
			v.Reading != record.ReadFields || len(v.Wrong) == 0 {
			t.Errorf("without %s: %+v", question, v.Submission)
		}
		if p := m.view().Party(m.offender); p.Confirmed != nil {
			t.Errorf("without %s: confirmed %+v", question, p.Confirmed)
		}
	}
	// The code still opens the case to the whole answer.
	must(t, sendCode(t, answers.String("invitation_code")))
}

func TestMailGoesOnlyToACheckedAddress(t *testing.T) {
	def := application(t)
	for address, want := range map[string]bool{
		"zane@example.lv": true, "zane at example": false, "zane@example.lv\nBcc: x@example.lv": false,
	} {
		_, r := receiveFile(
			t, "mans.pdf",
			caseworktest.FilledForm(def, "lv", form.Answers{
				"given_name": "Zane", "safe_channel": "email", "email": address,
			}),
		)
		must(t, use.Arrivals.ReadFile(ctx, r.ID))
		if got := unsent(t, r.Reference); got != want {
			t.Errorf("%q: mail %v, want %v", address, got, want)
		}
	}
}

// unsent reports whether a mail about a reference waits.
func unsent(t *testing.T, reference string) (found bool) {
	t.Helper()
	must(t, records.Read(ctx, func(tx *database.Tx) error {
		ids, err := tx.UnsentMails(ctx)
		if err != nil {
			return err
		}
		for _, id := range ids {
			m, err := tx.MailByID(ctx, id)
			if err != nil {
				return err
			}
			found = found || m.Reference == reference
		}
		return nil
	}))
	return found
}

func TestAnUnknownKeyHasNoReceipt(t *testing.T) {
	_, err := use.Arrivals.FileReceipt(ctx, "nobody's")
	wantKind(t, "receipt", err, fault.NotFound)
}
