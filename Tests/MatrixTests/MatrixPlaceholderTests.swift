import Matrix
import Testing
