package web

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"

	"tilts/internal/fault"
	"tilts/internal/form"

	"github.com/gin-gonic/gin"
)

// A script saves a page in the background to the page's own address: the same
// inputs, with _save and with _was, the stamp of the step's answers that the
// page knows. It is not checked and leads nowhere.

// inBackground tells whether a script saves by itself.
func (p *post) inBackground() bool { return p.values.Has("_save") }

// stamp tells two states of a step's answers apart.
func stamp(step *form.Step, a form.Answers) string {
	if step == nil {
		return ""
	}
	own := form.Answers{}
	for i := range step.Fields {
		if v, there := a[step.Fields[i].ID]; there {
			own[step.Fields[i].ID] = v
		}
	}
	data, err := json.Marshal(own)
	if err != nil {
		panic(err) // texts and lists of them
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// saveInBackground keeps what was typed while the step is as the page knows it:
// otherwise another tab, or the button a moment ago, has the newer answers, and
// the person decides. The answer has no body: 204 with the time and the new
// stamp, 409 when the page is behind or the form was sent, 404 when the draft
// has ended: a save that nobody pressed begins no new one, and on a device
// that was just cleared it brings nothing back.
func (s *Server) saveInBackground(c *gin.Context, j journey, p *post) error {
	switch {
	case j.token == "":
		return quietly(c, http.StatusNotFound)
	case j.draft.Submitted:
		return quietly(c, http.StatusConflict)
	}
	step := j.asks()
	if step == nil {
		return quietly(c, http.StatusNotFound)
	}
	typed, err := j.draft.Form.Decode(p.values, step.ID)
	if err != nil {
		return quietly(c, statuses[asFault(err).Kind])
	}
	known, behind := p.values.Get("_was"), false
	shared := func(a form.Answers) bool { return a.String("shared_device") == "yes" }
	d, err := s.Service.SaveStep(c.Request.Context(), j.token, func(a form.Answers) form.Answers {
		if behind = stamp(step, a) != known; behind {
			return a
		}
		return a.Merge(typed)
	})
	switch {
	case err != nil:
		f := asFault(err)
		retryAfter(c, f)
		s.note(c, statuses[f.Kind], err)
		return quietly(c, statuses[f.Kind])
	case behind:
		return quietly(c, http.StatusConflict)
	}
	before := j.draft.Answers
	j.draft = d
	if shared(d.Answers) && !shared(before) {
		// Otherwise the cookie is left alone: the answer may come when the
		// person has already left and cleared the device.
		s.keepDraftCookie(c, j)
	}
	c.Header("Saved-At", d.SavedAt.In(riga).Format("15.04"))
	c.Header("Saved-As", stamp(step, d.Answers))
	return quietly(c, http.StatusNoContent)
}

// quietly answers with a status alone.
func quietly(c *gin.Context, status int) error {
	c.Status(status)
	c.Writer.WriteHeaderNow()
	return nil
}

// keptFile answers a script that sent one file.
type keptFile struct {
	ID      string `json:"id,omitempty"`
	Name    string `json:"name,omitempty"`
	Size    string `json:"size,omitempty"`
	Message string `json:"message,omitempty"` // what is wrong, in words
}

// saveFile keeps a file that a script sent by itself, with _file: only the file,
// no answers. The same bytes again are the same file.
func (s *Server) saveFile(c *gin.Context, j journey, p *post, readErr error) error {
	words := s.Catalogues.For(lang(c))
	refuse := func(status int, message string) error {
		c.JSON(status, keptFile{Message: message})
		return nil
	}
	switch {
	case j.token == "":
		return refuse(http.StatusNotFound, words.T("wizard.file_ended"))
	case j.draft.Submitted:
		return refuse(http.StatusConflict, words.T("fault.already_sent"))
	case readErr == nil && len(p.files) != 1:
		readErr = fault.New(fault.Invalid, "applicant.unreadable")
	}
	wrong, err := []fault.Field(nil), readErr
	if err == nil {
		wrong, err = s.keepFiles(c, &j, p)
	}
	if err != nil {
		f := asFault(err)
		retryAfter(c, f)
		s.note(c, statuses[f.Kind], err)
		return refuse(statuses[f.Kind], words.Args(f.Key, f.Args))
	}
	if len(wrong) > 0 {
		return refuse(http.StatusUnprocessableEntity, s.builder(c, j.draft.Form, j.draft.Answers, nil).sentence(wrong[0]))
	}
	sum := hex.EncodeToString(p.files[0].spooled.Sum[:])
	for _, u := range j.draft.Files {
		if u.Field == p.files[0].field && u.SHA256 == sum {
			c.JSON(http.StatusCreated, keptFile{ID: u.ID, Name: u.Name, Size: size(u.Size)})
			return nil
		}
	}
	return refuse(http.StatusUnprocessableEntity, words.T("applicant.unreadable"))
}
