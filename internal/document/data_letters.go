package document

// ReceiptData is a receipt with what was sent.
type ReceiptData struct {
	Title      string // what was received, "Iesniegums ir saņemts"
	Reference  string
	AccessCode string // in groups of four; empty once it was shown
	ReceivedAt string // "2026. gada 22. novembrī plkst. 14.48"
	Follows    []ReceiptFollow
	Withdraw   bool   // the sender may change their mind
	StatusPage string // where the code is used, as people type it
	Phone      string
	Sections   []ReceiptSection
	Lost       bool // "□" stands for what somebody wrote and cannot be printed

	Signed         bool   // what was sent is still to be signed, by hand or electronically
	SignsFor       string // whom or what they represent; empty for themselves
	Signer         string // whoever is to sign what was sent, by hand; empty for nobody
	Representative string // whoever is to sign with them; empty for nobody
	Agent          string // what that person is, "likumiskā pārstāve"
	Post           string // where to send it
}

// ReceiptFollow is one thing that follows, in the words of the form.
type ReceiptFollow struct{ Title, Text string }

// ReceiptSection is one step of the form.
type ReceiptSection struct {
	Title   string
	Answers []ReceiptAnswer
}

// ReceiptAnswer is one question with its answer; an empty answer says so in words.
type ReceiptAnswer struct{ Label, Value string }

// SentData is what somebody sent, for the file of the case.
type SentData struct {
	Title     string // what it is, "Iesniegums"
	Reference string
	Number    string // of the case
	Arrived   string // "2026. gada 22. novembrī"
	How       string // the channel
	Printed   string // the day it is drawn on
	By        string // whoever draws it
	Sections  []ReceiptSection
	Files     []string // names of the attachments
	Lost      bool     // as in ReceiptData
}

// SortingData is what was decided of something sent before there was a case: questions to its
// sender, why it is refused, or the letter that goes with it to another body.
type SortingData struct {
	Name, Address string // whom the letter is for
	Reference     string
	Number        string // the agency's own, of the register; empty for none
	Arrived       string // "2026. gada 19. novembrī"
	On            string // the day of the letter, likewise
	Questions     []string
	Body          string // who decides, with the address
	Text          string // the reason, or what else there is to say
	Until         string // by when an answer is waited for; empty for no day
	Office        string // unit that writes; empty for the configured one
	Phone         string
	Email, Post   string
	By            string // who decided, and signs it
	Holds         string // the office that they hold; empty where it has no name
}

// BrochureData is what the public leaflet takes from the configuration.
type BrochureData struct {
	Site    string // as people type it, "tilts.example"
	URL     string // for the QR code
	Phone   string
	Hours   string // "darba dienās no 9.00 līdz 16.00"
	Agency  string
	Edition string // "3. izdevums, 01.11.2026."
}

// StatisticsData is a report of one or more tables.
type StatisticsData struct {
	Title     string
	Period    string
	Unit      string   // what is counted
	Rule      string   // when it is counted
	Percent   string   // the denominator; empty when there are no percentages
	Extracted string   // when the facts were read
	Only      []string // which cases alone are counted, and what was known when; none for all there is
	Key       []StatisticsKey
	Contents  [][]string // titles of the tables, in columns to be read one after another
	Tables    []StatisticsTable
	Left      string   // which tables a publication leaves out, and why; empty for none
	InHouse   []string // tables that are never published, or not of this period, each with the reason
}

// StatisticsKey is a number that sums the report up.
type StatisticsKey struct{ Label, Value, Note string }

// StatisticsChart is the bars of a table, with the percent of each of the axis. Alt says what they show; the
// title is empty where the table's own says it.
type StatisticsChart struct {
	Title, Alt string
	Series     []string
	Rows       []StatisticsBars
}

// StatisticsBars is a row of bars, one for each series.
type StatisticsBars struct {
	Label string
	Bars  []StatisticsBar
}

// StatisticsBar is as long as its percent of the axis, with its number.
type StatisticsBar struct{ Percent, Text string }

// StatisticsTable is one table. Each row, and Total unless it is nil, has one text per column.
type StatisticsTable struct {
	Title   string
	Columns []StatisticsColumn
	Rows    [][]string
	Total   []string
	Chart   *StatisticsChart // nil for none
	Beside  bool             // the chart has room beside the table
	Notes   []string
}

// StatisticsColumn is the head of one column; numbers stand right.
type StatisticsColumn struct {
	Name   string
	Number bool
}

// MailData is all a mail may carry: a reference and a link (domain rule 19).
type MailData struct {
	Reference string
	Link      string // empty for somebody who has no page to look at
}
