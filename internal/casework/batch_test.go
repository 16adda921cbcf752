package casework_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// matters opens cases of three parties each.
func matters(t *testing.T, n int) (ids []string) {
	t.Helper()
	for range n {
		ids = append(ids, openMatter(t, false).id)
	}
	return ids
}

func batchOf(t *testing.T, id string) cases.BatchView {
	t.Helper()
	v, err := use.Cases.Batch(ctx, clerk, id, "lv")
	must(t, err)
	return v
}

// Thirty invitations are one job. What was drawn before the process ended is not drawn again, a
// case in which something is wrong is listed and stops nothing, and what was invited is not twice.
func TestABatchOfInvitations(t *testing.T) {
	ids := matters(t, 16)
	closed := ids[15]
	must(t, use.Cases.Close(ctx, mediator, closed, 0, use.Cases.Today(), mediation.Closed{
		Outcome: mediation.OutcomeNotStarted, Reason: mediation.ReasonNotSuitable,
	}))
	id, err := use.Cases.StartBatch(ctx, clerk, cases.BatchRequest{
		CaseIDs: append(ids, ids[0]), Kind: "invitation", Lang: "lv",
	})
	must(t, err)
	if v := batchOf(t, id); v.Left != 30 || v.Failed != 1 || v.Made != 0 {
		t.Fatalf("%d to draw, %d failed, %d made", v.Left, v.Failed, v.Made)
	}
	// One of the parties is closed off meanwhile, and the process ends in the middle.
	spoilt := batchOf(t, id).Items[4]
	must(t, records.Write(ctx, func(tx *database.Tx) error {
		_, err := tx.SQL().ExecContext(ctx,
			"UPDATE batch_items SET party_id = 'nobody' WHERE batch_id = $1 AND n = $2", id, spoilt.N)
		return err
	}))
	ending, end := context.WithCancel(ctx)
	clock := use.Cases.Now
	use.Cases.Now = func() time.Time {
		if batchOf(t, id).Made >= 3 {
			end()
		}
		return clock()
	}
	err = use.Cases.DrawBatch(ending, id)
	use.Cases.Now = clock
	if v := batchOf(t, id); !errors.Is(err, context.Canceled) || v.Made < 3 || v.Left < 20 {
		t.Errorf("a job whose process ends: %d made, %d left, %v", v.Made, v.Left, err)
	}
	must(t, use.Cases.DrawBatch(ctx, id))
	must(t, use.Cases.DrawBatch(ctx, id)) // a job may run twice
	v := batchOf(t, id)
	if v.Made != 29 || v.Failed != 2 || v.Left != 0 || v.DoneAt == 0 {
		t.Errorf("%d made, %d failed, %d left, done at %d", v.Made, v.Failed, v.Left, v.DoneAt)
	}
	letters := map[string]bool{}
	for _, item := range v.Items {
		switch {
		case item.Failure != "":
			if item.CaseID != closed && item.Failure != "fault.not_found" || item.DocumentID != "" {
				t.Errorf("case %s: %s, %q", item.Number, item.Failure, item.DocumentID)
			}
		default:
			letters[item.DocumentID] = true
			f, err := use.Cases.OpenDocument(ctx, clerk, item.DocumentID, false)
			must(t, err)
			f.Close()
		}
	}
	if len(letters) != 29 {
		t.Errorf("%d different letters", len(letters))
	}
	view := func(id string) cases.View {
		v, err := use.Cases.Case(ctx, mediator, id)
		must(t, err)
		return v
	}
	if docs := view(ids[0]).Documents; len(docs) != 2 {
		t.Errorf("a case that was chosen twice has %d letters", len(docs))
	}
	again, err := use.Cases.StartBatch(ctx, mediator, cases.BatchRequest{CaseIDs: ids[:1], Kind: "invitation"})
	must(t, err)
	if v, err := use.Cases.Batch(ctx, mediator, again, "lv"); err != nil || v.Left != 0 || v.Failed != 1 {
		t.Errorf("everybody was invited: %+v, %v", v, err)
	}
}

// Whom somebody else invited since a batch was asked for keeps the code of that letter, and who wants nothing sent
// since is sent nothing.
func TestABatchLeavesOutWhoWasInvitedSince(t *testing.T) {
	m := openMatter(t, false)
	first, err := use.Cases.StartBatch(ctx, clerk, cases.BatchRequest{CaseIDs: []string{m.id}, Kind: "invitation"})
	must(t, err)
	second, err := use.Cases.StartBatch(ctx, mediator, cases.BatchRequest{CaseIDs: []string{m.id}, Kind: "invitation"})
	must(t, err)
	code := m.invite(m.offender)
	silent := m.view().Party(m.bystander).PartyNamed
	silent.Person.SafeChannel = "none"
	must(t, use.Cases.NameParty(ctx, mediator, m.id, 0, m.bystander, silent))
	want := map[string]string{m.offender: "fault.batch_nobody", m.bystander: "fault.nothing_is_sent"}
	must(t, use.Cases.DrawBatch(ctx, first))
	for _, item := range batchOf(t, first).Items {
		if item.Failure != want[item.PartyID] || (item.DocumentID == "") != (item.Failure != "") {
			t.Errorf("a letter to %s: %q, %q", item.PartyID, item.DocumentID, item.Failure)
		}
	}
	must(t, sendCode(t, code))
	must(t, use.Cases.DrawBatch(ctx, second))
	v, err := use.Cases.Batch(ctx, mediator, second, "lv")
	must(t, err)
	if v.Made != 0 {
		t.Errorf("of two batches for one case both made letters: %+v", v.Items)
	}
}

// hired is a mediator who is new to the agency.
func hired(t *testing.T, name, phone string) casework.Actor {
	t.Helper()
	login := uuid.NewString()
	_, _, err := use.Office.AddStaff(ctx, admin, identity.Staff{
		Login: login, Name: name, Role: identity.Mediator, Phone: phone,
	})
	must(t, err)
	return signedIn(t, login)
}

// signedIn is somebody as they are from now on, with what they took over.
func signedIn(t *testing.T, login string) casework.Actor {
	t.Helper()
	token, err := use.Office.SignInAs(ctx, login)
	must(t, err)
	who, err := use.Office.Who(ctx, token)
	must(t, err)
	return who
}

// Whoever covers for a colleague has letters drawn for the colleague's cases too.
func TestABatchOfWhoCoversForAColleague(t *testing.T) {
	away, cover := hired(t, "Ilze Prombūtne", ""), uuid.NewString()
	_, _, err := use.Office.AddStaff(ctx, admin, identity.Staff{
		Login: cover, Name: "Zigurds Vietnieks", Role: identity.Mediator,
	})
	must(t, err)
	m := openMatter(t, false)
	must(t, use.Cases.Assign(ctx, clerk, m.id, 0, cases.Assignment{MediatorID: away.ID, NoConflict: true}))
	must(t, use.Office.AddAbsence(ctx, clerk, record.Absence{
		StaffID: away.ID, CoverID: signedIn(t, cover).ID, From: today(), Until: today().Plus(3),
	}))
	by := signedIn(t, cover)
	q := cases.BatchRequest{CaseIDs: []string{m.id}, Kind: "invitation", Lang: "lv"}
	id, err := use.Cases.StartBatch(ctx, by, q)
	must(t, err)
	must(t, use.Cases.DrawBatch(ctx, id))
	if v, err := use.Cases.Batch(ctx, by, id, "lv"); err != nil || v.Made == 0 || v.Failed != 0 {
		t.Errorf("%d made, %d failed: %+v, %v", v.Made, v.Failed, v.Items, err)
	}
}

// Somebody stops a batch, who alone may; letters are for whom they are, and a letter the case is not
// ready for says so.
func TestABatchIsStoppedAndRefused(t *testing.T) {
	ids := matters(t, 2)
	start := func(q cases.BatchRequest) string {
		id, err := use.Cases.StartBatch(ctx, mediator, q)
		must(t, err)
		return id
	}
	id := start(cases.BatchRequest{CaseIDs: ids, Kind: "letters/information"})
	if err := use.Cases.CancelBatch(ctx, clerk, id); fault.KindOf(err) != fault.NotFound {
		t.Errorf("somebody else stops it: %v", err)
	}
	if _, err := use.Cases.Batch(ctx, stranger, id, "lv"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("somebody else sees it: %v", err)
	}
	must(t, use.Cases.CancelBatch(ctx, mediator, id))
	must(t, use.Cases.DrawBatch(ctx, id))
	v, err := use.Cases.Batch(ctx, mediator, id, "lv")
	must(t, err)
	if v.Made != 0 || v.Left == 0 || v.DoneAt == 0 {
		t.Errorf("stopped: %d made, %d left, done at %d", v.Made, v.Left, v.DoneAt)
	}
	if err := use.Cases.CancelBatch(ctx, mediator, id); fault.KindOf(err) != fault.Conflict {
		t.Errorf("stopped twice: %v", err)
	}
	early := start(cases.BatchRequest{CaseIDs: ids[:1], Kind: "letters/meeting"})
	must(t, use.Cases.DrawBatch(ctx, early))
	if v, err = use.Cases.Batch(ctx, mediator, early, "lv"); err != nil || v.Failed != 1 ||
		v.Items[0].Failure != "fault.letter_needs_meeting" {
		t.Errorf("without a meeting: %+v, %v", v.Items, err)
	}
	for name, c := range map[string]struct {
		by   string
		q    cases.BatchRequest
		want fault.Kind
	}{
		"a clerk's letter": {"clerk", cases.BatchRequest{CaseIDs: ids, Kind: "letters/information"}, fault.Forbidden},
		"an analyst":       {"analyst", cases.BatchRequest{CaseIDs: ids, Kind: "invitation"}, fault.Forbidden},
		"somebody else's":  {"stranger", cases.BatchRequest{CaseIDs: ids, Kind: "invitation"}, fault.NotFound},
		"no case":          {"mediator", cases.BatchRequest{Kind: "invitation"}, fault.Invalid},
		"no such case": {
			"mediator", cases.BatchRequest{CaseIDs: []string{"x"}, Kind: "invitation"}, fault.NotFound,
		},
		"no such letter": {"mediator", cases.BatchRequest{CaseIDs: ids, Kind: "letters/nothing"}, fault.Invalid},
		"no letter":      {"mediator", cases.BatchRequest{CaseIDs: ids, Kind: "agreement"}, fault.Invalid},
		"an unknown language": {
			"mediator", cases.BatchRequest{CaseIDs: ids, Kind: "invitation", Lang: "xx"}, fault.Invalid,
		},
		"too many": {"mediator", cases.BatchRequest{CaseIDs: manyIDs(), Kind: "invitation"}, fault.Invalid},
	} {
		by := map[string]int{"clerk": 0, "mediator": 1, "stranger": 2, "analyst": 3}[c.by]
		_, err := use.Cases.StartBatch(ctx, []casework.Actor{clerk, mediator, stranger, analyst}[by], c.q)
		if fault.KindOf(err) != c.want {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func manyIDs() (ids []string) {
	for n := range cases.MostCases + 1 {
		ids = append(ids, fmt.Sprint(n))
	}
	return ids
}

// What somebody may no longer do, their batch does not do for them.
func TestABatchEndsWithTheAccount(t *testing.T) {
	ids := matters(t, 1)
	leaver, _, err := use.Office.AddStaff(ctx, admin, identity.Staff{
		Login: "leaver-" + ids[0], Name: "Aizgājējs", Role: identity.Clerk,
	})
	must(t, err)
	id := "batch-" + leaver
	must(t, records.Write(ctx, func(tx *database.Tx) error {
		return tx.AddBatch(ctx, record.Batch{ID: id, Kind: "invitation", CreatedBy: leaver}, []record.BatchItem{
			{N: 1, CaseID: ids[0], PartyID: "x"},
		})
	}))
	must(t, use.Office.SetActive(ctx, admin, leaver, false))
	must(t, use.Cases.DrawBatch(ctx, id))
	must(t, records.Read(ctx, func(tx *database.Tx) error {
		items, err := tx.BatchItems(ctx, id)
		if err == nil && items[0].Failure != "fault.forbidden" {
			t.Errorf("drawn for somebody who is gone: %+v", items[0])
		}
		return err
	}))
}

// A batch of a thousand letters, forty parties in each of twenty-five cases.
func BenchmarkBatchOfAThousand(b *testing.B) {
	t := &testing.T{}
	ids := matters(t, 25)
	for _, id := range ids {
		for n := range 37 {
			must(t, use.Cases.NameParty(ctx, mediator, id, 0, "", mediation.PartyNamed{
				Side: mediation.Offender, Person: mediation.Person{Name: fmt.Sprint("Kristaps Ozols ", n)},
			}))
		}
	}
	for b.Loop() {
		id, err := use.Cases.StartBatch(ctx, mediator, cases.BatchRequest{CaseIDs: ids, Kind: "letters/information"})
		must(t, err)
		must(t, use.Cases.DrawBatch(ctx, id))
		v, err := use.Cases.Batch(ctx, mediator, id, "lv")
		must(t, err)
		if v.Made != 1000 || v.Failed != 0 {
			b.Fatalf("%d made, %d failed", v.Made, v.Failed)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(1000*b.N), "ms/letter")
}

// Letters that were being drawn when a backup was made are drawn after it was restored; a batch that is over is not.
func TestAfterARestoreLettersAreDrawnOn(t *testing.T) {
	start := func() string {
		id, err := use.Cases.StartBatch(ctx, clerk, cases.BatchRequest{
			CaseIDs: matters(t, 1), Kind: "invitation", Lang: "lv",
		})
		must(t, err)
		return id
	}
	over, open := start(), start()
	must(t, use.Cases.DrawBatch(ctx, over))
	_, err := records.SQL().Exec("DELETE FROM river_job WHERE kind = 'batch'") // a backup has no jobs
	must(t, err)
	must(t, use.Arrivals.Requeue(ctx))
	for id, want := range map[string]int{open: 1, over: 0} {
		n := 0
		must(t, records.SQL().QueryRow(
			"SELECT COUNT(*) FROM river_job WHERE kind = 'batch' AND CAST(args AS TEXT) LIKE $1", "%"+id+"%",
		).Scan(&n))
		if n != want {
			t.Errorf("%d jobs draw a batch, want %d", n, want)
		}
	}
}
