package casework_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// exported asks for an export as CSV and gives its rows.
func exported(t *testing.T, by casework.Actor, q office.ExportQuestion) ([][]string, error) {
	t.Helper()
	var b bytes.Buffer
	n, err := use.Office.Export(ctx, by, q, func(e *surface.Export) (surface.Table, error) {
		return surface.CSV(e, 0, &b, surface.CSVOptions{Comma: ','})
	})
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(&b).ReadAll()
	must(t, err)
	if len(rows) != n+1 {
		t.Errorf("%d submissions said, %d rows written", n, len(rows)-1)
	}
	return rows, nil
}

// An export has what arrived in the period, codes masked unless asked for, and
// the audit says who took what.
func TestExport(t *testing.T) {
	old, ok := use.Arrivals.Forms.Get("letter")
	if !ok {
		t.Fatal("no letter")
	}
	_, first := send(t, "letter", form.Answers{
		"account": "=1+1", "given_name": "Ilga", "phone": victimPhone, "safe_channel": "phone",
	})
	openMatter(t, true)
	q := office.ExportQuestion{Form: "letter", From: today(), To: today(), Lang: "lv"}
	rows, err := exported(t, clerk, q)
	must(t, err)
	if text := fmt.Sprint(rows); !strings.Contains(text, first.Reference) || !strings.Contains(text, "'=1+1") {
		t.Errorf("%s", text)
	}
	e := newest(t)
	if e.Action != "submission.export" || e.Subject != "form:letter" || e.Actor != clerk.ID ||
		e.Detail != fmt.Sprintf("%s %s %d masked", today(), today(), len(rows)-1) {
		t.Errorf("%+v", e)
	}
	for _, unmasked := range []bool{false, true} {
		rows, err := exported(t, clerk, office.ExportQuestion{
			Form: "application", From: today(), To: today(), Lang: "en", Unmasked: unmasked,
		})
		must(t, err)
		text := fmt.Sprint(rows)
		if strings.Contains(text, "391234-56789") != unmasked ||
			strings.Contains(text, "Baidos no viņa") != unmasked || !strings.Contains(text, "Anita") ||
			rows[1][4] != "Latvian" {
			t.Errorf("unmasked %v: %s", unmasked, text)
		}
		if e := newest(t); strings.HasSuffix(e.Detail, " unmasked") != unmasked {
			t.Errorf("%+v", e)
		}
	}
	// What was sent with an earlier definition keeps its columns.
	source := strings.ReplaceAll(string(old.Source()), "account", "story")
	if source == string(old.Source()) {
		t.Fatal("the letter has no account")
	}
	fresh, err := form.Parse("letter", []byte(source))
	must(t, err)
	_, err = use.Arrivals.Enter(ctx, clerk, arrivals.Form{
		Definition: fresh, Lang: "lv", Channel: mediation.ChannelPost, ArrivedOn: today(),
		Answers: form.Answers{"story": "Stāsts"},
	})
	must(t, err)
	rows, err = exported(t, clerk, q)
	must(t, err)
	if text := fmt.Sprint(rows); !strings.Contains(text, "'=1+1") || !strings.Contains(text, "Stāsts") ||
		len(rows[0]) < 7 {
		t.Errorf("%s", text)
	}
}

// Whoever may not, or asks for nothing sensible, gets nothing and leaves no entry.
func TestExportIsRefused(t *testing.T) {
	q := office.ExportQuestion{Form: "letter", From: today(), To: today(), Lang: "lv"}
	before := newest(t)
	for _, by := range []casework.Actor{mediator, analyst, admin, {}} {
		_, err := exported(t, by, q)
		wantKind(t, "role "+string(by.Role), err, fault.Forbidden)
	}
	for name, x := range map[string]struct {
		change func(*office.ExportQuestion)
		kind   fault.Kind
	}{
		"no such form":  {func(q *office.ExportQuestion) { q.Form = "nothing" }, fault.NotFound},
		"files":         {func(q *office.ExportQuestion) { q.Form = "file" }, fault.NotFound},
		"a language":    {func(q *office.ExportQuestion) { q.Lang = "xx" }, fault.NotFound},
		"no day":        {func(q *office.ExportQuestion) { q.From = "2026-02-30" }, fault.Invalid},
		"to before":     {func(q *office.ExportQuestion) { q.To = "2020-01-01" }, fault.Invalid},
		"hundred years": {func(q *office.ExportQuestion) { q.From = "1900-01-01" }, fault.Invalid},
	} {
		q := q
		x.change(&q)
		_, err := exported(t, clerk, q)
		wantKind(t, name, err, x.kind)
	}
	if e := newest(t); e.Seq != before.Seq {
		t.Errorf("a refused export left %+v", e)
	}
	if rows, err := exported(t, casework.Terminal, q); err != nil || len(rows) == 0 {
		t.Errorf("the command line: %v", err)
	}
}

// Submissions are read page by page: 1,200 of one instant come once each.
func TestExportReadsAllPages(t *testing.T) {
	def, _ := use.Arrivals.Forms.Get("letter")
	const n = 1200
	must(t, fillLetters(def, n, "2019-05-05"))
	rows, err := exported(t, clerk, office.ExportQuestion{
		Form: "letter", From: "2019-05-05", To: "2019-05-05", Lang: "lv",
	})
	must(t, err)
	seen := map[string]bool{}
	for _, r := range rows[1:] {
		seen[r[0]] = true
	}
	if len(seen) != n {
		t.Errorf("%d of %d", len(seen), n)
	}
}

// fillLetters adds rows as many arrivals would have left, without their originals.
func fillLetters(def *form.Definition, n int, on mediation.Date) error {
	answers := []byte(`{"account":"Autobusā no somas paņemts tālrunis.","given_name":"Ilga",` +
		`"phone":"+37120000114","safe_channel":"phone"}`)
	at := mediation.InstantOf(use.Arrivals.Now())
	return records.Write(ctx, func(tx *database.Tx) error {
		if err := tx.KeepBytes(ctx, "form", def.Hash(), def.Name, def.Source()); err != nil {
			return err
		}
		for range n {
			id := uuid.Must(uuid.NewV7()).String()
			if err := tx.AddSubmission(ctx, record.Submission{
				ID: id, Reference: "X" + id[len(id)-12:], Form: def.Name, FormHash: def.Hash(), Lang: "lv",
				Title: "Ilga", State: record.SubmissionReceived,
				Channel: mediation.ChannelPost, ArrivedOn: on, ReceivedAt: at, Answers: answers, Version: 1,
				Original: record.Object{Key: "originals/" + id + "/x", SHA256: id, Size: 1},
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

// BenchmarkExport reads and writes submissions; rows/s is what counts.
func BenchmarkExport(b *testing.B) {
	def, _ := use.Arrivals.Forms.Get("letter")
	const n = 2000
	if err := fillLetters(def, n, "2018-05-05"); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		got, err := use.Office.Export(ctx, casework.Terminal, office.ExportQuestion{
			Form: "letter", From: "2018-05-05", To: "2018-05-05", Lang: "lv",
		}, func(e *surface.Export) (surface.Table, error) {
			return surface.CSV(e, 0, new(bytes.Buffer), surface.Latvian)
		})
		if err != nil || got < n {
			b.Fatal(got, err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
