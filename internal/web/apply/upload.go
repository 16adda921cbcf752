package apply

import (
	"encoding/hex"
	"errors"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/posted"
)

// keptFile answers a script that sent one file.
type keptFile struct {
	ID      string `json:"id,omitempty"`
	Name    string `json:"name,omitempty"`
	Size    string `json:"size,omitempty"`
	Message string `json:"message,omitempty"` // what is wrong, in words
}

// saveFile keeps a file that a script sent by itself, with _file: only the file,
// no answers. The same bytes again are the same file.
func (r *Room) saveFile(c *gin.Context, j journey, p *posted.Post, readErr error) error {
	words := r.Words(c)
	refuse := func(status int, message string) error {
		c.JSON(status, keptFile{Message: message})
		return nil
	}
	switch {
	case j.token == "":
		return refuse(http.StatusNotFound, words.T("wizard.file_ended"))
	case j.draft.Submitted:
		return refuse(http.StatusConflict, words.T("fault.already_sent"))
	case readErr == nil && len(p.Files) != 1:
		readErr = fault.New(fault.Invalid, "applicant.unreadable")
	}
	wrong, err := []fault.Field(nil), readErr
	if err == nil {
		wrong, err = r.keepFiles(c, &j, p)
	}
	if err != nil {
		status, f := r.Refused(c, err)
		return refuse(status, words.Args(f.Key, f.Args))
	}
	if len(wrong) > 0 {
		sentence := r.questions(c, j.draft.Form, j.draft.Answers, nil).Sentence(wrong[0])
		return refuse(http.StatusUnprocessableEntity, sentence)
	}
	sum := hex.EncodeToString(p.Files[0].Spooled.Sum[:])
	for _, u := range j.draft.Files {
		if u.Field == p.Files[0].Field && u.SHA256 == sum {
			c.JSON(http.StatusCreated, keptFile{ID: u.ID, Name: u.Name, Size: r.Words(c).Bytes(locale.Bytes(u.Size))})
			return nil
		}
	}
	return refuse(http.StatusUnprocessableEntity, words.T("applicant.unreadable"))
}

// keepFiles attaches posted files to the draft and removes the one that the person
// dropped. It returns what is wrong with a file, for its field.
func (r *Room) keepFiles(c *gin.Context, j *journey, p *posted.Post) (wrong []fault.Field, err error) {
	ctx, before := c.Request.Context(), j.draft.Files
	j.files = filesPressed(p, before)
	if id := p.Values.Get("_drop"); id != "" {
		if err := r.Arrivals.RemoveFile(ctx, j.token, id); err != nil && fault.KindOf(err) != fault.NotFound {
			return nil, err
		}
	}
	if len(p.Files) > 0 {
		if err := r.InPace(c, web.Uploads); err != nil {
			return nil, err
		}
		if err := r.BytesInPace(c, posted.Bytes(p.Files)); err != nil {
			return nil, err
		}
	}
	for _, f := range p.Files {
		if f.Wrong == "" {
			f.Wrong, err = r.attach(c, j, f)
		}
		var refused *fault.Error
		switch {
		case errors.As(err, &refused) && refused.Kind == fault.Invalid:
			wrong, err = append(wrong, refused.Fields...), nil
		case err != nil:
			return nil, err
		case f.Wrong == posted.TooMany && slices.ContainsFunc(wrong, tooMany): // it is said once
		case f.Wrong != "":
			wrong = append(wrong, fault.Field{
				Path: f.Field,
				Key:  f.Wrong,
				Args: r.Limits.Args(casework.SafeName(f.Name)),
			})
		}
	}
	if j.draft, err = r.Arrivals.Draft(ctx, j.token); err == nil {
		j.files.compare(sums(p.Files), before, j.draft.Files)
	}
	return wrong, err
}

func sums(files []posted.File) (list []string) {
	for _, f := range files {
		if f.Spooled != nil {
			list = append(list, hex.EncodeToString(f.Spooled.Sum[:]))
		}
	}
	return list
}

func tooMany(f fault.Field) bool { return f.Key == posted.TooMany }

// attach keeps one file if it is of a kind we can open, whatever its declared type.
func (r *Room) attach(c *gin.Context, j *journey, f posted.File) (wrong string, err error) {
	if field, ok := j.draft.Form.Field(f.Field); !ok || field.Type() != "file" {
		return "", nil
	}
	kind, ok := posted.Kind(f.Name, f.Spooled)
	if !ok {
		return "applicant.file_kind", nil
	}
	return "", r.Arrivals.AddFile(c.Request.Context(), j.token, f.Field, f.Name, kind, f.Spooled)
}
