package apply

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/arrivals"
	"tilts/internal/fault"
	"tilts/internal/record"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// ReceiptPage confirms that a form has arrived and shows what to keep.
type ReceiptPage struct {
	Title      string
	Next       arrivals.Next // what the sender may expect
	ReceivedAt time.Time
	Reference  string
	Code       string
	Until      time.Time // this browser can see the page again until then
	PDF        string    // address of the receipt as a document; empty when there is none
	Clear      string    // where "clear and close" posts
	Shared     bool      // others use the device, as it was said already
	Telephone  string
	Unopened   []question.File // attached files that nobody here can open
	Counted    bool            // nobody answers it, and nothing can be looked at later
	Outcome    *Outcome        // of a file: what we could read in it; nil for a form
}

// Outcome is what became of reading a file, for its sender.
type Outcome struct {
	Key      record.Reading // end of the keys "paper.read_…"; empty while it is being read
	Answered int            // questions that have an answer; 0 when nothing was read
	Missing  []question.Missing
	NotRead  []question.Missing // what the file says that was not understood
	Again    string             // address to send a better one
	Here     string             // address of the receipt itself
	Phone    string
}

// received is the receipt of what the browser sent with a form; after receiptEnds, and once
// the device was cleared, the browser holds it no more, whatever became of its cookie.
func (r *Room) received(c *gin.Context) (j journey, receipt arrivals.Receipt, shown bool, err error) {
	if j, err = r.journey(c); err != nil || !j.draft.Submitted {
		return j, receipt, false, err
	}
	receipt, err = r.Arrivals.Receipt(c.Request.Context(), j.token)
	if fault.KindOf(err) == fault.NotFound { // cleared
		return j, receipt, false, nil
	}
	if err == nil && r.Now().After(r.receiptEnds(c, j.draft.Answers, receipt.ReceivedAt.Time(), receiptLife)) {
		r.SetCookie(c, draftCookie(j.name), "", -time.Second)
		return j, receipt, false, nil
	}
	return j, receipt, true, err
}

// receipt shows what arrived.
func (r *Room) receipt(c *gin.Context) error {
	j, receipt, shown, err := r.received(c)
	if err != nil {
		return err
	}
	if !shown {
		return web.GoTo(c, j.base)
	}
	web.Unpacked(c) // it shows the access code
	sender := arrivals.Correspondent{
		Form: j.draft.Form, Answers: attached(j.draft), ReplyBy: receipt.ReplyBy, Known: receipt.Known,
		Over: receipt.Over, Stage: receipt.Stage, Unsigned: receipt.Unsigned,
	}
	return r.Render(c, http.StatusOK, ReceiptPage{
		Title:      r.said(c, j.draft.Form.Received, "applicant.received"),
		Next:       sender.Next(web.Lang(c), r.Words(c)),
		ReceivedAt: receipt.ReceivedAt.Time(),
		Reference:  receipt.Reference,
		Code:       receipt.Code,
		Until:      r.receiptEnds(c, j.draft.Answers, receipt.ReceivedAt.Time(), receiptLife),
		PDF:        j.base + "/receipt.pdf",
		Clear:      j.base + "/clear",
		Shared:     r.onSharedDevice(c, j.draft.Answers),
		Telephone:  r.Site.Telephone,
		Unopened:   unopened(j.draft.Files),
		Counted:    j.draft.Form.Anonymous(),
	})
}

// unopened are the files that nobody here can open.
func unopened(files []record.Upload) (list []question.File) {
	for _, u := range files {
		if why := u.Unopened(); why != "" {
			list = append(list, question.File{Name: u.Name, Unopened: why})
		}
	}
	return list
}

// receiptPDF is the receipt with what was sent, to keep.
func (r *Room) receiptPDF(c *gin.Context) error {
	j, _, shown, err := r.received(c)
	if err != nil {
		return err
	}
	if !shown {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	pdf, name, err := r.Arrivals.ReceiptPDF(c.Request.Context(), j.token, web.Lang(c))
	if err != nil {
		return err
	}
	return web.SendPDF(c, web.Attachment, pdf, name)
}
