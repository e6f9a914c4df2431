/** Plain R, nothing to install: reads the answers beside it, counts everything anew and compares it with the table beside it. */
export const recomputeR = (
  year: string,
): string => `# Räknar om överensstämmelsen i upplaga ${year} ur svaren i samma mapp.
# Kör: Rscript rakna-om.R
# Läser svar-${year}.csv (kriterierna) och utfall-${year}.csv (utfallet), en rad per verksamhet, bedömare och fråga,
# och jämför med overensstammelse-${year}.csv. Inga paket behövs.
#
# Kappa: Cohen 1960. Intervall: 1,96 gånger standardfelet hos Fleiss, Cohen och Everitt 1969.
# AC1: Gwet 2008. PABAK: Byrt, Bishop och Carlin 1993.

args <- commandArgs(trailingOnly = FALSE)
here <- dirname(sub("^--file=", "", args[grepl("^--file=", args)]))
if (length(here) == 0) here <- "."
read_file <- function(name) read.csv2(file.path(here, name), fileEncoding = "UTF-8-BOM", colClasses = "character",
  check.names = FALSE, na.strings = character(0))

agreement <- function(tab) {
  n <- sum(tab); q <- nrow(tab); p <- tab / n
  row <- rowSums(p); col <- colSums(p); mean_share <- (row + col) / 2
  po <- sum(diag(p)); pe <- sum(row * col)
  kappa <- lower <- upper <- NA
  if (!any(diag(tab) == n)) {
    kappa <- (po - pe) / (1 - pe)
    if (n > 1) {
      on <- sum(diag(p) * (1 - pe - (row + col) * (1 - po))^2)
      off <- 0
      for (i in seq_len(q)) for (j in seq_len(q)) if (i != j) off <- off + p[i, j] * (col[i] + row[j])^2
      variance <- (on + (1 - po)^2 * off - (po * pe - 2 * pe + po)^2) / (n * (1 - pe)^4)
      error <- sqrt(max(0, variance))
      lower <- max(-1, kappa - qnorm(0.975) * error)
      upper <- min(1, kappa + qnorm(0.975) * error)
    }
  }
  chance <- sum(mean_share * (1 - mean_share)) / (q - 1)
  c(n = n, percent = 100 * po, kappa = kappa, kappa_low = lower, kappa_high = upper,
    ac1 = (po - chance) / (1 - chance), pabak = (q * po - 1) / (q - 1))
}

# En apostrof före ett minustecken står där för Excel.
number <- function(text) as.numeric(sub(",", ".", sub("^'", "", text), fixed = TRUE))
answers <- rbind(read_file("svar-${year}.csv"), read_file("utfall-${year}.csv"))
published <- read_file("overensstammelse-${year}.csv")
wrong <- 0
for (line in seq_len(nrow(published))) {
  this <- published[line, ]
  categories <- strsplit(this$categories, " ", fixed = TRUE)[[1]]
  mine <- answers[answers$criterion == this$criterion & answers$rater == this$rater_1, ]
  theirs <- answers[answers$criterion == this$criterion & answers$rater == this$rater_2, ]
  both <- merge(mine, theirs, by = "unit")
  counted <- agreement(unclass(table(factor(both$answer.x, categories), factor(both$answer.y, categories))))
  if (nrow(both) == 0) counted[-1] <- NA
  cat(sprintf("%-10s %s - %s: ", this$criterion, this$rater_1, this$rater_2),
    paste(names(counted), format(counted, digits = 6, trim = TRUE), sep = " = ", collapse = ", "), "\\n", sep = "")
  for (name in names(counted)) {
    given <- number(this[[name]])
    same <- (is.na(given) && is.na(counted[[name]])) ||
      (!is.na(given) && !is.na(counted[[name]]) && abs(given - counted[[name]]) < 1e-6)
    if (!same) {
      wrong <- wrong + 1
      cat("  Stämmer inte:", name, "är", this[[name]], "i tabellen\\n")
    }
  }
}
cat(if (wrong == 0) "Allt stämmer.\\n" else paste(wrong, "tal stämmer inte.\\n"))
quit(status = if (wrong == 0) 0 else 1)
`
