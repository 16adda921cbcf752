package desk

import (
	"tilts/internal/fault"
	"tilts/internal/web"
)

// at says on which page the fields are that an error is about.
func at(err error, page string) error {
	if err == nil || web.AsFault(err).Kind != fault.Invalid {
		return err
	}
	return &elsewhere{error: err, page: page}
}

// elsewhere is a refusal whose fields stand on another page.
type elsewhere struct {
	error
	page string
}

func (e *elsewhere) Unwrap() error { return e.error }
