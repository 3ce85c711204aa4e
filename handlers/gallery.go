package handlers

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

// said are the golden files: what people read, checked word for word by the
// tests.
//
//go:embed testdata/golden
var said embed.FS

// GalleryItem is one thing that people read, to look at.
type GalleryItem struct {
	Title  string // the same in both languages
	Lang   string // en or es
	Kind   string // message or home
	Text   string // what stands for the blocks, as the terminal prints it
	Blocks json.RawMessage
}

// Gallery is everything that the golden files show, by title.
func Gallery() ([]GalleryItem, error) {
	const folder = "testdata/golden"
	files, err := said.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("read the gallery: %w", err)
	}
	var list []GalleryItem
	for _, f := range files {
		name, isBlocks := strings.CutSuffix(f.Name(), ".json")
		if !isBlocks {
			continue
		}
		title, lang, _ := strings.Cut(name, ".")
		item := GalleryItem{Title: strings.ReplaceAll(title, "_", " "), Lang: lang, Kind: "message"}
		if strings.HasPrefix(title, "home_") {
			item.Kind = "home"
		}
		text, err := said.ReadFile(path.Join(folder, name+".txt"))
		if err != nil {
			return nil, fmt.Errorf("read the gallery: %w", err)
		}
		item.Text = strings.TrimSuffix(string(text), "\n")
		blocks, err := said.ReadFile(path.Join(folder, f.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the gallery: %w", err)
		}
		var shown struct {
			Blocks json.RawMessage `json:"blocks"`
		}
		if err := json.Unmarshal(blocks, &shown); err != nil {
			return nil, fmt.Errorf("%s is not a golden file: %w", f.Name(), err)
		}
		if string(shown.Blocks) != "null" {
			item.Blocks = shown.Blocks
		}
		list = append(list, item)
	}
	return list, nil
}
