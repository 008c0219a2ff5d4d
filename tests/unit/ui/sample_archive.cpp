#include "sample_archive.h"

#include "archive/shard.h"

#include <doctest/doctest.h>

#include <deque>

namespace liseuse::test {
namespace {

using archive::Index;
using archive::LabelKind;
using archive::PostEntry;

// Of Picture::copies.
constexpr std::uint32_t webp_720 = 0b000'010, avif_720 = 0b010'000;

constexpr std::string_view fete_markdown =
    "Une **journée** à la [plage](https://exemple.org/plage), puis [à vélo](/posts/velo/), et "
    "[rien](javascript:alert(1)) d’autre.\n\n"
    "## Le programme\n\n"
    "1. la musique\n"
    "2. le repas, voir [le plan](plan.pdf)\n\n"
    "> Venez nombreux\n\n"
    "| Quand | Quoi |\n| --- | ---: |\n| midi | repas |\n\n"
    "```\npas de code\n```\n\n"
    "[gallery ids=\"101,102,103\"]\n\n"
    "![une affiche](perdue.jpg)\n";

void add_post(Index& index, PostEntry post, std::vector<std::uint32_t> const& labels) {
  post.label_begin = static_cast<std::uint32_t>(index.post_labels.size());
  index.post_labels.insert(index.post_labels.end(), labels.begin(), labels.end());
  post.label_end = static_cast<std::uint32_t>(index.post_labels.size());
  index.posts.push_back(post);
}

std::vector<char> bytes_of(std::string const& text) { return {text.begin(), text.end()}; }

}  // namespace

std::string_view slug_of(SamplePost post) {
  switch (post) {
    case Fete: return "fete-des-solidarites";
    case Entraide: return "🤝-entraide";
    case Velo: return "velo";
    case Marhaban: return "مرحبا";
    case Budget: return "budget";
    case SansDate: return "sans-date";
  }
  return "";
}

std::vector<std::string> folded_titles() {
  return {"la fete des solidarites", "🤝 l’entraide",  "a velo, c’est mieux", "مرحبا بكم",
          "le budget 2020",          "sans date ni resume"};
}

std::vector<archive::Word> sample_words() {
  return {{"language", "fr"},
          {"date", "{day} {month} {year}"},
          {"day.1", "1er"},
          {"month.1", "janvier"},
          {"month.3", "mars"},
          {"month.5", "mai"},
          {"month.6", "juin"},
          {"posts.one", "{n} article"},
          {"posts.other", "{n} articles"},
          {"minutes.one", "{n} min"},
          {"minutes.other", "{n} min"},
          {"minutes_long.one", "{n} min de lecture"},
          {"minutes_long.other", "{n} min de lecture"},
          {"search_in.one", "Chercher dans {n} article"},
          {"search_in.other", "Chercher dans {n} articles"},
          {"play_here", "Lire"},
          {"embed_whole", "Lire sur {title}"},
          {"tags", "Étiquettes"},
          {"categories", "Catégories"},
          {"authors", "Auteurs"},
          {"or", "ou"},
          {"more_labels", "Tout afficher"},
          {"fewer_labels", "En afficher moins"},
          {"clear_all", "Tout effacer"},
          {"posts_list", "Articles"},
          {"nothing_found", "Aucun article ne correspond."},
          {"not_kept", "Pas gardé, pas de connexion"},
          {"decimal", ","},
          {"kilobytes", "{n}\u00A0ko"},
          {"megabytes", "{n}\u00A0Mo"},
          {"gigabytes", "{n}\u00A0Go"},
          {"all_posts", "Tous les articles"},
          {"pictures", "Photos"},
          {"pictures_by_post", "Par article"},
          {"pictures_by_year", "Par année"},
          {"photos.one", "{n} photo"},
          {"photos.other", "{n} photos"},
          {"pictures_loading", "Les photos arrivent…"},
          {"pictures_failed", "Les photos n’ont pas pu être chargées."},
          {"no_pictures", "Aucune photo ne correspond à ce choix."},
          {"undated", "Sans date"},
          {"loading", "Chargement…"},
          {"load_failed", "L’article n’a pas pu être chargé."},
          {"retry", "Réessayer"},
          {"photo_of", "{n} sur {total} : "},
          {"photo_loading", "L’image arrive"},
          {"photo_failed", "L’image n’a pas pu être chargée."},
          {"play", "Lancer le diaporama"},
          {"pause", "Arrêter le diaporama"},
          {"slide_pace.one", "{n} seconde par image"},
          {"slide_pace.other", "{n} secondes par image"},
          {"download", "Télécharger l’image"},
          {"share", "Partager l’image"},
          {"link_copied", "Le lien vers l’image est copié."},
          {"full_screen", "Plein écran"},
          {"health", "Santé de l’archive"},
          {"health_good", "Rien à signaler."},
          {"health_source", "Source"},
          {"health_line", "Ligne {n}"},
          {"health_lost.one", "{n} à voir"},
          {"health_lost.other", "{n} à voir"},
          {"health_notes.one", "{n} note"},
          {"health_notes.other", "{n} notes"},
          {"unknown_post", "Cet article n’est pas dans l’archive."},
          {"code", "Code"},
          {"table", "Tableau"},
          {"note_back", "Retour au texte"},
          {"details", "Détails"},
          {"gallery", "Galerie"},
          {"picture.number", "Photo {n}"},
          {"picture.missing_id", "Image introuvable : n° {id} de la médiathèque"},
          {"enlarge", "Agrandir"},
          {"viewer", "Photo en grand"},
          {"previous", "Photo précédente"},
          {"next", "Photo suivante"},
          {"close", "Fermer"},
          {"missing_picture", "Image introuvable : {name}"},
          {"settings", "Réglages de lecture"},
          {"theme_system", "Appareil"},
          {"theme_light", "Clair"},
          {"theme_dark", "Sombre"},
          {"theme_sepia", "Sépia"},
          {"theme", "Thème"},
          {"font", "Caractères"},
          {"font_sans", "Sans"},
          {"font_serif", "Serif"},
          {"font_readable", "Lisible"},
          {"text_size", "Taille"},
          {"smaller", "Plus petit"},
          {"larger", "Plus grand"},
          {"measure", "Largeur"},
          {"measure_little", "Étroite"},
          {"measure_normal", "Moyenne"},
          {"measure_much", "Large"},
          {"line_height", "Interligne"},
          {"line_height_little", "Serré"},
          {"line_height_normal", "Normal"},
          {"line_height_much", "Aéré"},
          {"contents", "Sommaire"},
          {"around", "Avant et après"},
          {"older_post", "Plus ancien"},
          {"newer_post", "Plus récent"},
          {"related", "À lire aussi"},
          {"related_post", "Même sujet"}};
}

Index read_back(Index const& index) {
  Result<Index> read = archive::read_index(bytes_of(archive::write_index(index)));
  REQUIRE(read);
  return std::move(*read);
}

Index sample_index() {
  Index index;
  index.site = {"Le Fil de l’eau", "Un journal", "fr", "https://exemple.org/blog/", 0xA93F1D};
  index.words = sample_words();
  index.shards = {"data/shard-01.bin", "data/shard-02.bin"};
  index.labels = {{LabelKind::Tag, "Solidarités", 3},     {LabelKind::Tag, "Culture", 1},
                  {LabelKind::Tag, "Démocratie", 1},      {LabelKind::Tag, "Transports", 1},
                  {LabelKind::Category, "Actualités", 2}, {LabelKind::Category, "Propositions", 2},
                  {LabelKind::Author, "Le collectif", 2}, {LabelKind::Author, "Ana", 1}};
  PostEntry fete;
  fete.slug = slug_of(Fete);
  fete.title = "La fête des solidarités";
  fete.summary = "Une journée à la plage.";
  fete.date = {2020, 6, 28};
  fete.reading_minutes = 4;
  fete.cover = {"media/101.jpg", 1600, 1200, webp_720 | avif_720, {}, 0xC0D8F0, 0x405030};
  add_post(index, fete, {0, 1, 4, 6});
  PostEntry entraide;
  entraide.slug = slug_of(Entraide);
  entraide.title = "🤝 L’entraide";
  entraide.summary = "Donner un coup de main.";
  entraide.date = {2020, 5, 1};
  entraide.reading_minutes = 1;
  add_post(index, entraide, {0, 4});
  PostEntry velo;
  velo.slug = slug_of(Velo);
  velo.title = "À vélo, c’est mieux";
  velo.summary = "Des pistes partout.";
  velo.date = {2020, 3, 12};
  velo.reading_minutes = 2;
  velo.shard = 1;
  add_post(index, velo, {3, 5, 7});
  PostEntry marhaban;
  marhaban.slug = slug_of(Marhaban);
  marhaban.title = "مرحبا بكم";
  marhaban.summary = "أهلا وسهلا";
  marhaban.language = "ar";
  marhaban.date = {2020, 3, 1};
  marhaban.reading_minutes = 1;
  add_post(index, marhaban, {0});
  PostEntry budget;
  budget.slug = slug_of(Budget);
  budget.title = "Le budget 2020";
  budget.summary = "Où va l’argent.";
  budget.date = {2020, 1, 12};
  budget.reading_minutes = 12;
  budget.shard = 1;
  add_post(index, budget, {2, 5, 6});
  PostEntry sans_date;
  sans_date.slug = slug_of(SansDate);
  sans_date.title = "Sans date ni résumé";
  sans_date.reading_minutes = 1;
  sans_date.shard = 1;
  add_post(index, sans_date, {});
  for (PostEntry& post : index.posts) {
    if (post.language.empty()) post.language = "fr";
  }
  return read_back(index);
}

std::vector<char> sample_shard(std::uint32_t shard) {
  archive::Shard out;
  if (shard == 0) {
    archive::ShardPost fete{slug_of(Fete), fete_markdown, {}};
    fete.pictures = {
        {"id:101", {"media/101.jpg", 1600, 1200, webp_720 | avif_720}, "La scène", "Le soir, tard"},
        {"id:102", {"media/102.jpg", 1200, 1600, webp_720}, "", "Le repas"},
        {"id:103", {"media/103.jpg"}, "", ""},
        {"perdue.jpg", {}, "", ""}};
    out.posts.push_back(fete);
    out.posts.push_back({slug_of(Entraide), "Bonjour.\n", {}});
    out.posts.push_back({slug_of(Marhaban), "أهلا وسهلا بكم.\n\n- واحد\n", {}});
  } else {
    out.posts.push_back({slug_of(Velo), "Des pistes.\n", {}});
    out.posts.push_back({slug_of(Budget), "Des chiffres.\n", {}});
    out.posts.push_back({slug_of(SansDate), "", {}});
  }
  return bytes_of(archive::write_shard(out));
}

Index numbered_index(std::uint32_t posts, std::uint32_t tags) {
  std::deque<std::string> names;
  Index index;
  index.site = {"Des nombres", "", "fr", "", 0x336699};
  index.words = sample_words();
  index.shards = {"data/shard-01.bin"};
  for (std::uint32_t i = 0; i < tags; ++i) {
    index.labels.push_back({LabelKind::Tag, names.emplace_back("tag-" + std::to_string(i + 1)),
                            posts / tags + (i < posts % tags ? 1 : 0)});
  }
  for (std::uint32_t i = 0; i < posts; ++i) {
    PostEntry post;
    post.slug = names.emplace_back("post-" + std::to_string(i + 1));
    post.title = names.emplace_back("Numéro " + std::to_string(i + 1));
    post.summary = "Un résumé.";
    post.language = "fr";
    post.date = {2020, 1, 12};
    add_post(index, post, {i % tags});
  }
  return read_back(index);
}

}  // namespace liseuse::test
