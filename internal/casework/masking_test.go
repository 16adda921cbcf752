package casework_test

import (
	"bytes"
	"fmt"
	"html"
	"log/slog"
	"os/exec"
	"strings"
	"testing"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/form"
	"tilts/internal/record"
)

// Nothing a person wrote about themselves stands in the log, whatever its
// level, or in the audit; a list shows names and no codes.
func TestAnswersStayOutOfLogAndAudit(t *testing.T) {
	var log bytes.Buffer
	old := use.Arrivals.Log
	use.Arrivals.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	defer func() { use.Arrivals.Log = old }()
	before := newest(t)
	m := openMatter(t, true)
	m.meet()
	m.freeze()
	_, err := use.Arrivals.Submission(ctx, clerk, m.submission, "lv")
	must(t, err)
	_, err = use.Arrivals.Inbox(ctx, clerk, record.SubmissionQuery{Search: "391234-56789"})
	must(t, err)
	_, err = use.Cases.List(ctx, clerk, record.CaseQuery{Search: "391234-56789"})
	must(t, err)
	_, err = exported(t, clerk, office.ExportQuestion{
		Form: "application", From: today(), To: today(), Lang: "lv", Unmasked: true,
	})
	must(t, err)
	private := []string{
		"391234-56789", "39123456789", victimPhone, victimMail, victimAddress, account, "Baidos", "Bērziņa",
	}
	tells(t, "the log", log.String(), private)
	var trail strings.Builder
	must(t, records.Read(ctx, func(tx *database.Tx) error {
		list, err := tx.Audit(ctx, record.AuditQuery{Limit: 500})
		for _, e := range list {
			if e.Seq > before.Seq {
				fmt.Fprintf(&trail, "%+v\n", e)
			}
		}
		return err
	}))
	if trail.Len() == 0 {
		t.Error("no audit")
	}
	tells(t, "the audit", trail.String(), private)
	list, err := use.Arrivals.Inbox(
		ctx, clerk, record.SubmissionQuery{States: []record.SubmissionState{record.SubmissionInCase}},
	)
	must(t, err)
	for _, sub := range list {
		if strings.Contains(sub.Title, "391234") {
			t.Errorf("a list shows %q", sub.Title)
		}
	}
}

// The receipt says what the clerk's page says, row by row: the same questions,
// the same words, codes masked on paper.
func TestTheReceiptSaysWhatWasSent(t *testing.T) {
	answers := form.Answers{
		"role": "victim", "given_name": "Anita", "family_name": "Bērziņa", "id_kind": "latvian",
		"person_code": "391234-56789", "birth_date": "1975-11-16",
		"phone": victimPhone, "safe_channel": "phone", "account": account, "stage": "proceedings", "format": "session",
		"mode":      "in_person",
		"voluntary": "yes", "brochure_read": "yes", "signature": "none", "signed_on": "2026-11-22",
		"supporters": []form.Answers{{"name": "Ilze Bērziņa"}, {"name": "Jānis Kalns"}},
	}
	token, r := send(t, "application", answers)
	v, err := use.Arrivals.Submission(ctx, clerk, r.ID, "lv")
	must(t, err)
	if len(v.Sections) == 0 {
		t.Fatal("the clerk reads nothing")
	}
	def := application(t)
	sent, err := casework.ReadAnswers(v.Answers)
	must(t, err)
	for _, lang := range []string{"lv", "en", "ru"} {
		pdf, _, err := use.Arrivals.ReceiptPDF(ctx, token, lang)
		must(t, err)
		paper := squeezed(drawnText(t, pdf))
		rows := 0
		for _, section := range use.Arrivals.Summary(def, sent, lang) {
			for _, row := range section.Rows {
				rows++
				words := append([]string{row.Label}, row.Public()...)
				if row.Empty && row.Blank != "" {
					words = append(words, row.Blank)
				}
				for _, w := range words {
					if !strings.Contains(paper, squeezed(html.UnescapeString(w))) {
						t.Errorf("%s: the receipt has no %q (%s)", lang, w, row.Path)
					}
				}
			}
		}
		if rows < 15 || strings.Contains(paper, "391234-56789") || !strings.Contains(paper, "391234-") {
			t.Errorf("%s: %d rows, code whole: %v", lang, rows, strings.Contains(paper, "391234-56789"))
		}
	}
}

// drawnText is a PDF's words in the order they were drawn: a label that takes two
// lines stands together.
func drawnText(t *testing.T, pdf []byte) string {
	t.Helper()
	textOf(t, pdf) // skips where there is no pdftotext
	c := exec.Command("pdftotext", "-raw", "-", "-")
	c.Stdin = bytes.NewReader(pdf)
	out, err := c.Output()
	must(t, err)
	return string(out)
}

// squeezed leaves letters and signs: a page breaks lines where it likes.
func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\u00a0' || r == '\u00ad' || r == '\u200b' {
			return -1
		}
		return r
	}, s)
}
