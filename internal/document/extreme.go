package document

import (
	"fmt"
	"strings"
)

// extremeName is a name of 80 letters in two alphabets.
const extremeName = "Maksimiliāna Konstancija Vecvecgrīnbergtāle-Žagatiņa-Kalniņa Александра Щербакова"

// ExtremeReceipt is a receipt of a long form in which much was written, and some nothing.
func ExtremeReceipt(lang string) ReceiptData {
	d := SampleReceipt(lang)
	d.Follows, d.AccessCode, d.Lost = nil, "", true
	var sections []ReceiptSection
	for i := range 6 {
		s := d.Sections[i%len(d.Sections)]
		var answers []ReceiptAnswer
		for range 3 {
			answers = append(answers, s.Answers...)
		}
		answers = append(answers,
			ReceiptAnswer{s.Answers[0].Label, extremeName},
			ReceiptAnswer{extremeName, strings.Repeat(extremeName+" ", 40)},
		)
		sections = append(sections, ReceiptSection{s.Title, answers})
	}
	d.Sections = sections
	return d
}

// ExtremeSent is such a form in the file of a case, with many attachments.
func ExtremeSent(lang string) SentData {
	d := SampleSent(lang)
	d.Sections, d.By, d.Lost = ExtremeReceipt(lang).Sections, extremeName, true
	for i := range 12 {
		d.Files = append(d.Files, fmt.Sprintf("%s %d.pdf", extremeName, i))
	}
	return d
}

// ExtremeSorting is a decision with much to ask and to say.
func ExtremeSorting(lang string) SortingData {
	d := SampleSorting(lang)
	d.Name, d.Body, d.Number, d.Until = extremeName, extremeName+"\n"+extremeName, "", ""
	for range 10 {
		d.Questions = append(d.Questions, extremeName+" "+extremeName)
	}
	d.Text = strings.Repeat(extremeName+" ", 20)
	return d
}

// ExtremeBrochure is an edition of an office that has told little of itself.
func ExtremeBrochure(lang string) BrochureData {
	d := SampleBrochure(lang)
	d.Hours, d.Site, d.Phone = "", "izligums.valsts-probacijas-dienests.example", "+371 60 000 000"
	return d
}

// ExtremeStatistics is a report of long tables with large numbers.
func ExtremeStatistics(lang string) StatisticsData {
	d := SampleStatistics(lang)
	t := d.Tables[0]
	t.Title, t.Total, t.Beside = t.Title+" "+extremeName, nil, false
	for range 60 {
		t.Rows = append(t.Rows, []string{extremeName, "1 234 567", "100,0"})
	}
	d.Tables = append(d.Tables, t, StatisticsTable{Title: t.Title, Columns: t.Columns})
	d.Contents = [][]string{{t.Title, t.Title}, {t.Title}}
	d.Percent = ""
	return d
}

// ExtremeMail is a reference with a long link.
func ExtremeMail(lang string) MailData {
	d := SampleMail(lang)
	d.Link += "/" + strings.Repeat("0123456789", 20)
	return d
}
